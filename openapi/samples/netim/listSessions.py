import json
import os
import urllib.request

url = os.environ.get("NETIM_URL", "https://rest.netim.com/1.0")
token = os.environ.get("NETIM_TOKEN", "example-netim-session-id")

request = urllib.request.Request(
    url + "/sessions/",
    method="GET",
    headers={
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
