url="${GENESYS_URL:-https://localhost:9092/gks-server/v1}"
customer_id="${GENESYS_CUSTOMER_ID:-customer@shop.example}"
visit_id="${GENESYS_VISIT_ID:-example-visit}"

curl -sS --fail-with-body -X PUT "$url/sessions/new" \
  -H "gkc_customerId: $customer_id" \
  -H 'Content-Type: application/json' \
  -d "{\"visitId\": \"$visit_id\"}"
