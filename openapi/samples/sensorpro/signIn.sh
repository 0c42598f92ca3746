url="${SENSORPRO_URL:-https://apinie.sensorpro.net}"
api_key="${SENSORPRO_API_KEY:-5F9B1BB2-1850-42A6-A6F7-7848B8D3708D}"
organization="${SENSORPRO_ORGANIZATION:-YOURORGANIZATION}"
user="${SENSORPRO_USER:-APIUSER}"
password="${SENSORPRO_PASSWORD:-PASSWORD}"

curl -sS --fail-with-body -X POST "$url/auth/sys/signin" \
  -H "x-apikey: $api_key" \
  -H 'Content-Type: application/json' \
  -d "{\"Organization\": \"$organization\", \"User\": \"$user\", \"Password\": \"$password\"}"
