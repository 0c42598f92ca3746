url="${NETIM_URL:-https://rest.netim.com/1.0}"
id="${NETIM_ID:-NETIM}"
secret="${NETIM_SECRET:-mysecret}"

curl -sS --fail-with-body -X POST "$url/session/" \
  -u "$id:$secret" \
  -H 'Accept-Language: EN' \
  -H 'Content-Type: application/json'
