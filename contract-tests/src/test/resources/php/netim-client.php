<?php
// Has Netim's PHP client do what netim.php does. Called with the path of its APIRest.php, next to which conf.xml is.

require $argv[1];

$client = new Netim\APIRest('NETIM', 'mysecret');
$client->sessionInfo();
echo $client->hello(), "\n";
$client->sessionSetPreference('lang', 'FR');
$client->queryAllSessions();
$client->sessionClose();
