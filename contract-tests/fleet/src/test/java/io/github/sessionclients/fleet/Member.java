package io.github.sessionclients.fleet;

import com.hazelcast.config.CacheSimpleConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/** The one member of a Hazelcast cluster, in a JVM of its own. */
final class Member {
    private Member() {}

    public static void main(String[] arguments) {
        Config config = new Config()
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .addCacheConfig(new CacheSimpleConfig("sessions"));
        config.getNetworkConfig().setPort(Integer.parseInt(arguments[0])).setPortAutoIncrement(false);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        Keeper.say("up " + member.getName());
    }
}
