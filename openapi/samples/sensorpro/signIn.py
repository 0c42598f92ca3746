import json
import os
import urllib.request

url = os.environ.get("SENSORPRO_URL", "https://apinie.sensorpro.net")
api_key = os.environ.get("SENSORPRO_API_KEY", "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D")
organization = os.environ.get("SENSORPRO_ORGANIZATION", "YOURORGANIZATION")
user = os.environ.get("SENSORPRO_USER", "APIUSER")
password = os.environ.get("SENSORPRO_PASSWORD", "PASSWORD")

request = urllib.request.Request(
    url + "/auth/sys/signin",
    method="POST",
    headers={
        "x-apikey": api_key,
        "Content-Type": "application/json",
    },
    data=json.dumps({"Organization": organization, "User": user, "Password": password}).encode(),
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
if answer["Result"]["TotalErrors"] > 0:  # the HTTP status does not tell
    raise SystemExit(answer["Result"]["ErrorMessages"])
print(answer["Token"], "for", answer["ExpiresIn"], "seconds")
