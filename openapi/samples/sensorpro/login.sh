url="${SENSORPRO_URL:-https://apinie.sensorpro.net}"
# In a path: percent-encode what is not a letter or a digit.
organization="${SENSORPRO_ORGANIZATION:-YOURORGANIZATION}"
user="${SENSORPRO_USER:-APIUSER}"
password="${SENSORPRO_PASSWORD:-PASSWORD}"
api_key="${SENSORPRO_API_KEY:-5F9B1BB2-1850-42A6-A6F7-7848B8D3708D}"

curl -sS --fail-with-body -X POST "$url/auth/sys/login/$organization/$user/$password" \
  -H "x-apikey: $api_key" \
  -H 'Content-Type: application/json' \
  -d ''
