import json
import os
import urllib.request

url = os.environ.get("GENESYS_URL", "https://localhost:9092/gks-server/v1")
customer_id = os.environ.get("GENESYS_CUSTOMER_ID", "customer@shop.example")
visit_id = os.environ.get("GENESYS_VISIT_ID", "example-visit")

request = urllib.request.Request(
    url + "/sessions/new",
    method="PUT",
    headers={
        "gkc_customerId": customer_id,
        "Content-Type": "application/json",
    },
    data=json.dumps({"visitId": visit_id}).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
