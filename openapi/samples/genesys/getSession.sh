url="${GENESYS_URL:-https://localhost:9092/gks-server/v1}"
session_id="${GENESYS_SESSION_ID:-00000000-0000-4000-8000-000000000001}"
customer_id="${GENESYS_CUSTOMER_ID:-customer@shop.example}"

curl -sS --fail-with-body "$url/sessions/$session_id" \
  -H "gkc_customerId: $customer_id"
