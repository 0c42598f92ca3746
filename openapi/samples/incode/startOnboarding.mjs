const url = process.env.INCODE_URL ?? 'https://demo-api.incodesmile.com';
const apiKey = process.env.INCODE_API_KEY ?? 'example-api-key';
const configurationId = process.env.INCODE_CONFIGURATION_ID ?? '<your_configuration_id>';
const customerId = process.env.INCODE_CUSTOMER_ID ?? '<your_user_id>';

const response = await fetch(`${url}/omni/start`, {
  method: 'POST',
  headers: {
    'x-api-key': apiKey,
    'api-version': '1.0',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ configurationId, externalCustomerId: customerId, countryCode: 'ALL' }),
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(await response.json());
