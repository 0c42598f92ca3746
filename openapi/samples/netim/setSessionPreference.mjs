const url = process.env.NETIM_URL ?? 'https://rest.netim.com/1.0';
const token = process.env.NETIM_TOKEN ?? 'example-netim-session-id';

const response = await fetch(`${url}/session/`, {
  method: 'PATCH',
  headers: {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ type: 'lang', value: 'FR' }),
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(await response.json());
