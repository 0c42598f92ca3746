import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;

/**
 * Generates the stock Java clients from our specs, each into a package of its own: {@code peers.<peer>.<vendor>}. Started as
 * a source file, with openapi-generator-cli on the class path. Arguments: the folder of the specs, the folder for the clients.
 */
public final class Peers {
    /** A stock library, and what it must be told so that its code compiles. */
    private record Peer(String name, String library, String json) {}

    private static final List<Peer> PEERS = List.of(
            new Peer("retrofitgson", "retrofit2", "gson"),
            new Peer("retrofitjackson", "retrofit2", "jackson"),
            new Peer("okhttpgson", "okhttp-gson", "gson"),
            new Peer("nativejackson", "native", "jackson"),
            new Peer("restclient", "restclient", "jackson"));

    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> specs = Files.newDirectoryStream(Path.of(args[0]), "*.yaml")) {
            for (Path spec : specs) {
                String vendor = spec.getFileName().toString().replace(".yaml", "");
                for (Peer peer : PEERS) {
                    generate(peer, vendor, spec, Path.of(args[1], peer.name(), vendor));
                }
            }
        }
    }

    private static void generate(Peer peer, String vendor, Path spec, Path output) throws IOException {
        GlobalSettings.reset();
        GlobalSettings.setProperty("apiTests", "false");
        GlobalSettings.setProperty("modelTests", "false");
        GlobalSettings.setProperty("apiDocs", "false");
        GlobalSettings.setProperty("modelDocs", "false");
        String root = "peers." + peer.name() + "." + vendor;
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName("java")
                .setLibrary(peer.library())
                .setInputSpec(spec.toString())
                .setOutputDir(output.toString())
                .setApiPackage(root + ".api")
                .setModelPackage(root + ".model")
                .setInvokerPackage(root)
                .setArtifactId(peer.name() + "-" + vendor)
                .setAdditionalProperties(Map.of(
                        "serializationLibrary", peer.json(),
                        "openApiNullable", "false",
                        "hideGenerationTimestamp", "true"));
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
    }
}
