const url = process.env.SENSORPRO_URL ?? 'https://apinie.sensorpro.net';
const token = process.env.SENSORPRO_TOKEN ?? '59701e8b-a6c4-43f0-a7a6-af05ccf8a60d';

const response = await fetch(`${url}/auth/sys/logoff/${encodeURIComponent(token)}`, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
  },
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(response.status);
