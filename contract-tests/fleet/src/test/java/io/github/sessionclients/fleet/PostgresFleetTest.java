package io.github.sessionclients.fleet;

class PostgresFleetTest extends FleetSuite {
    PostgresFleetTest() throws Exception {
        super("postgres");
    }
}
