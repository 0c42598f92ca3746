import json
import os
import urllib.parse
import urllib.request

url = os.environ.get("SENSORPRO_URL", "https://apinie.sensorpro.net")
organization = os.environ.get("SENSORPRO_ORGANIZATION", "YOURORGANIZATION")
user = os.environ.get("SENSORPRO_USER", "APIUSER")
password = os.environ.get("SENSORPRO_PASSWORD", "PASSWORD")
api_key = os.environ.get("SENSORPRO_API_KEY", "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D")
credentials = "/".join(urllib.parse.quote(part, safe="") for part in [organization, user, password])

request = urllib.request.Request(
    f"{url}/auth/sys/login/{credentials}",
    method="POST",
    headers={
        "x-apikey": api_key,
        "Content-Type": "application/json",
    },
    data=b"",
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
if answer["Result"]["TotalErrors"] > 0:  # the HTTP status does not tell
    raise SystemExit(answer["Result"]["ErrorMessages"])
print(answer["Token"], "for", answer["ExpiresIn"], "seconds")
