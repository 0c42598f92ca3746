const url = process.env.GENESYS_URL ?? 'https://localhost:9092/gks-server/v1';
const sessionId = process.env.GENESYS_SESSION_ID ?? '00000000-0000-4000-8000-000000000001';
const customerId = process.env.GENESYS_CUSTOMER_ID ?? 'customer@shop.example';

const response = await fetch(`${url}/sessions/${encodeURIComponent(sessionId)}`, {
  headers: {
    gkc_customerId: customerId,
  },
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(await response.json());
