url="${NETIM_URL:-https://rest.netim.com/1.0}"
token="${NETIM_TOKEN:-example-netim-session-id}"

curl -sS --fail-with-body "$url/session/" \
  -H "Authorization: Bearer $token" \
  -H 'Content-Type: application/json'
