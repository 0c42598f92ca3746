url="${INCODE_URL:-https://demo-api.incodesmile.com}"
api_key="${INCODE_API_KEY:-example-api-key}"
token="${INCODE_TOKEN:-example-session-token}"

curl -sS --fail-with-body "$url/omni/get/onboarding/status" \
  -H "x-api-key: $api_key" \
  -H "X-Incode-Hardware-Id: $token" \
  -H 'api-version: 1.0' \
  -H 'Content-Type: application/json'
