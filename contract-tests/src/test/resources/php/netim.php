<?php
// Sends what Netim's PHP client sends, from its opening to its closing: on every call a JSON body, which is `[]` where there is
// nothing to say. Needs no extension of PHP. Called with the URL of the API.

function call(string $method, string $path, array $headers, array $parameters = []): mixed
{
    global $argv;
    $body = json_encode($parameters);
    $context = stream_context_create(['http' => [
        'method' => $method,
        'header' => [...$headers, 'Accept: */*'],
        'content' => $body,
        'protocol_version' => '1.1',
        'timeout' => 60,
    ]]);
    $answer = file_get_contents($argv[1] . $path, false, $context); // warns of an error, and is false then
    if ($answer === false) {
        exit(1);
    }
    return json_decode($answer, true, 512, JSON_THROW_ON_ERROR);
}

$opening = ['Accept-Language: EN', 'Authorization: Basic ' . base64_encode('NETIM:mysecret'), 'Content-Type: application/json'];
$token = call('POST', 'session/', $opening)['access_token'];
$later = ["Authorization: Bearer $token", 'Content-type: application/json'];
$session = call('GET', 'session/', $later);
if ($session['IDSession'] !== $token) {
    exit("The session is {$session['IDSession']}, not $token\n");
}
echo call('GET', 'hello/', $later), "\n";
call('PATCH', 'session/', $later, ['type' => 'lang', 'value' => 'FR']);
call('GET', 'sessions/', $later);
call('DELETE', 'session/', $later);
