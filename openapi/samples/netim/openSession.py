import base64
import json
import os
import urllib.request

url = os.environ.get("NETIM_URL", "https://rest.netim.com/1.0")
account = os.environ.get("NETIM_ID", "NETIM") + ":" + os.environ.get("NETIM_SECRET", "mysecret")

request = urllib.request.Request(
    url + "/session/",
    method="POST",
    headers={
        "Authorization": "Basic " + base64.b64encode(account.encode()).decode(),
        "Accept-Language": "EN",
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
