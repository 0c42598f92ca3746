package io.github.sessionclients.fleet;

class RedisFleetTest extends FleetSuite {
    RedisFleetTest() throws Exception {
        super("redis");
    }
}
