import json
import os
import urllib.request

url = os.environ.get("INCODE_URL", "https://demo-api.incodesmile.com")
api_key = os.environ.get("INCODE_API_KEY", "example-api-key")
token = os.environ.get("INCODE_TOKEN", "example-session-token")

request = urllib.request.Request(
    url + "/omni/get/onboarding/status",
    method="GET",
    headers={
        "x-api-key": api_key,
        "X-Incode-Hardware-Id": token,
        "api-version": "1.0",
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
