const url = process.env.SENSORPRO_URL ?? 'https://apinie.sensorpro.net';
const apiKey = process.env.SENSORPRO_API_KEY ?? '5F9B1BB2-1850-42A6-A6F7-7848B8D3708D';
const organization = process.env.SENSORPRO_ORGANIZATION ?? 'YOURORGANIZATION';
const user = process.env.SENSORPRO_USER ?? 'APIUSER';
const password = process.env.SENSORPRO_PASSWORD ?? 'PASSWORD';

const response = await fetch(`${url}/auth/sys/signin`, {
  method: 'POST',
  headers: {
    'x-apikey': apiKey,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ Organization: organization, User: user, Password: password }),
});
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
const answer = await response.json();
if (answer.Result.TotalErrors > 0) { // the HTTP status does not tell
  throw new Error(JSON.stringify(answer.Result.ErrorMessages));
}
console.log(answer.Token, 'for', answer.ExpiresIn, 'seconds');
