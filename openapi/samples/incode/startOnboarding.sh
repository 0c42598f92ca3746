url="${INCODE_URL:-https://demo-api.incodesmile.com}"
api_key="${INCODE_API_KEY:-example-api-key}"
configuration_id="${INCODE_CONFIGURATION_ID:-<your_configuration_id>}"
customer_id="${INCODE_CUSTOMER_ID:-<your_user_id>}"

curl -sS --fail-with-body -X POST "$url/omni/start" \
  -H "x-api-key: $api_key" \
  -H 'api-version: 1.0' \
  -H 'Content-Type: application/json' \
  -d "{\"configurationId\": \"$configuration_id\", \"externalCustomerId\": \"$customer_id\", \"countryCode\": \"ALL\"}"
