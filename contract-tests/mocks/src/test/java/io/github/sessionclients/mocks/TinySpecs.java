package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Specs that differ in nothing, for what the tests of the process need and the vendors' specs must not have. */
final class TinySpecs {
    static final String SPEC = """
            openapi: 3.0.3
            info: {title: Tiny, version: '1'}
            paths:
              /session/:
                post:
                  operationId: openSession
                  security: [{basicAuth: []}]
                  responses:
                    '200':
                      description: Opened
                      content:
                        application/json:
                          schema: {type: object, properties: {token: {type: string}}}
                          examples:
                            opened: {value: {token: abc}}
                            brokenExample: {value: {token: 7}}
                    '401':
                      description: Refused
                      content:
                        application/json:
                          schema: {type: object}
                          examples:
                            refused: {value: {}}
                            'a/b; c=d,é%': {value: {odd: true}}
                delete:
                  operationId: closeSession
                  responses:
                    '204': {description: Closed}
                    default:
                      description: Failed
                      content:
                        application/json:
                          schema: {type: object}
                          examples: {failed: {value: {failed: true}}}
              /session/{id}:
                get:
                  operationId: getSession
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  responses:
                    '200':
                      description: The session
                      content:
                        application/json:
                          schema: {type: object, required: [user], properties: {user: {type: string}}}
                          examples: {found: {value: {user: jo}}}
                    '404':
                      description: None
                      content:
                        application/json:
                          schema: {type: object}
                          examples: {gone: {value: {gone: true}}}
            components:
              securitySchemes: {basicAuth: {type: http, scheme: basic}}
            """;

    private TinySpecs() {}

    /** Writes the specs into a folder and returns the options that serve them. */
    static List<String> in(Path directory) throws IOException {
        for (String vendor : ScriptFiles.vendors()) {
            Files.writeString(directory.resolve(vendor + ".yaml"), SPEC);
        }
        return List.of("--specs", directory.toString());
    }

    /** Returns the first of as many ports in a row, as there are specs, that are free, below those that the system hands out. */
    static int freePorts() throws IOException {
        int first = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        for (int port = first; port < first + ScriptFiles.vendors().size(); port++) {
            try (ServerSocket socket = occupy(port)) {
                assertThat(socket.isBound()).isTrue();
            } catch (BindException e) {
                return freePorts();
            }
        }
        return first;
    }

    static ServerSocket occupy(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
