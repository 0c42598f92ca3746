url="${SENSORPRO_URL:-https://apinie.sensorpro.net}"
token="${SENSORPRO_TOKEN:-59701e8b-a6c4-43f0-a7a6-af05ccf8a60d}"

curl -sS --fail-with-body -X POST "$url/auth/sys/logoff/$token" \
  -H 'Content-Type: application/json' \
  -d ''
