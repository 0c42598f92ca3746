url="${GENESYS_URL:-https://localhost:9092/gks-server/v1}"
session_id="${GENESYS_SESSION_ID:-00000000-0000-4000-8000-000000000001}"
customer_id="${GENESYS_CUSTOMER_ID:-customer@shop.example}"
visit_id="${GENESYS_VISIT_ID:-example-visit}"

curl -sS --fail-with-body -X POST "$url/sessions/$session_id" \
  -H "gkc_customerId: $customer_id" \
  -H 'Content-Type: application/json' \
  -d "{\"visitId\": \"$visit_id\"}"
