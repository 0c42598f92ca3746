const url = process.env.NETIM_URL ?? 'https://rest.netim.com/1.0';
const token = process.env.NETIM_TOKEN ?? 'example-netim-session-id';

const response = await fetch(`${url}/sessions/`, {
  headers: {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
  },
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(await response.json());
