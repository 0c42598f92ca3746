import json
import os
import urllib.request

url = os.environ.get("INCODE_URL", "https://demo-api.incodesmile.com")
api_key = os.environ.get("INCODE_API_KEY", "example-api-key")
configuration_id = os.environ.get("INCODE_CONFIGURATION_ID", "<your_configuration_id>")
customer_id = os.environ.get("INCODE_CUSTOMER_ID", "<your_user_id>")

request = urllib.request.Request(
    url + "/omni/start",
    method="POST",
    headers={
        "x-api-key": api_key,
        "api-version": "1.0",
        "Content-Type": "application/json",
    },
    data=json.dumps({"configurationId": configuration_id, "externalCustomerId": customer_id, "countryCode": "ALL"}).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
