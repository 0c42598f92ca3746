package io.github.sessionclients.fleet;

class HazelcastFleetTest extends FleetSuite {
    HazelcastFleetTest() throws Exception {
        super("hazelcast");
    }
}
