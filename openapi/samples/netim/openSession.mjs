const url = process.env.NETIM_URL ?? 'https://rest.netim.com/1.0';
const account = `${process.env.NETIM_ID ?? 'NETIM'}:${process.env.NETIM_SECRET ?? 'mysecret'}`;

const response = await fetch(`${url}/session/`, {
  method: 'POST',
  headers: {
    Authorization: `Basic ${btoa(account)}`,
    'Accept-Language': 'EN',
    'Content-Type': 'application/json',
  },
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
console.log(await response.json());
