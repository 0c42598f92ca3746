const url = process.env.INCODE_URL ?? 'https://demo-api.incodesmile.com';
const clientId = process.env.INCODE_CLIENT_ID ?? 'example-client';
const apiKey = process.env.INCODE_API_KEY ?? 'example-api-key';
const token = process.env.INCODE_TOKEN ?? 'example-session-token';

const response = await fetch(`${url}/omni/onboarding-url?clientId=${encodeURIComponent(clientId)}`, {
  headers: {
    'x-api-key': apiKey,
    'X-Incode-Hardware-Id': token,
    'api-version': '1.0',
    'Content-Type': 'application/json',
  },
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(await response.json());
