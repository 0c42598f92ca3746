import os
import urllib.parse
import urllib.request

url = os.environ.get("SENSORPRO_URL", "https://apinie.sensorpro.net")
token = os.environ.get("SENSORPRO_TOKEN", "59701e8b-a6c4-43f0-a7a6-af05ccf8a60d")

request = urllib.request.Request(
    f"{url}/auth/sys/logoff/{urllib.parse.quote(token, safe='')}",
    method="POST",
    headers={
        "Content-Type": "application/json",
    },
    data=b"",
)
with urllib.request.urlopen(request) as response:
    print(response.status)
