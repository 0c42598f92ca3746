import groovy.xml.XmlSlurper

// A consumer's POM is what Gradle reads too, since there is nothing of its own that it would read instead, and lets users compile
// against what they have in the scope compile. The world has done so with Maven, and declares the wrapper alone.
File published = new File(localRepositoryPath, 'io/github/sessionclients')
def files = []
published.eachFileRecurse { files << it }
assert files.findAll { it.name.endsWith('.module') } == []

def pom = { String artifact ->
    new XmlSlurper().parse(files.find { it.name ==~ /session-clients-$artifact-\d.*\.pom/ })
}
def declared = { String artifact ->
    pom(artifact).dependencies.dependency.collect {
        it.artifactId.text() + ':' + it.scope.text() + it.exclusions.exclusion.collect { x -> ' without ' + x.artifactId.text() }.join('')
    }
}
// The order decides: Maven takes the first of several versions at the same depth, and Moshi asks for an Okio that is too old.
def first = ['okhttp:compile without okio', 'okhttp-jvm:compile', 'okio-jvm:compile', 'kotlin-stdlib:compile', 'retrofit:compile']
['runtime', 'generated', 'wrapper'].each {
    assert declared(it).take(first.size()) == first
    assert declared(it).contains('moshi:compile without kotlin-stdlib-jdk8')
    assert declared(it).contains('jspecify:compile')
    // Flattened: nothing that only our build can resolve.
    assert pom(it).parent.isEmpty() && pom(it).build.isEmpty() && pom(it).properties.isEmpty()
}
assert pom('bom').parent.isEmpty() && pom('bom').properties.isEmpty()
def managed = pom('bom').dependencyManagement.dependencies.dependency.collectEntries { [it.artifactId.text(), it.version.text()] }
def asked = { String artifact -> pom('wrapper').dependencies.dependency.find { it.artifactId.text() == artifact }.version.text() }
assert managed.subMap(['okhttp-bom', 'okio-bom', 'retrofit-bom', 'moshi', 'session-clients-generated']) == [
    'okhttp-bom': asked('okhttp-jvm'), 'okio-bom': asked('okio-jvm'), 'retrofit-bom': asked('retrofit'),
    'moshi': asked('moshi'), 'session-clients-generated': asked('session-clients-generated')]
assert managed.keySet().findAll { it.startsWith('kotlin') }.isEmpty()

// The page about dependencies lists what this consumer has resolved, and under which license.
def license
license = { String group, String artifact, String version ->
    def project = new XmlSlurper().parse(
            new File(localRepositoryPath, "${group.replace('.', '/')}/$artifact/$version/$artifact-${version}.pom"))
    String name = project.licenses.license[0].name.text()
    if (!name) {
        return license(project.parent.groupId.text(), project.parent.artifactId.text(), project.parent.version.text())
    }
    name.contains('Apache') && name.contains('2.0') ? 'Apache-2.0' : name.startsWith('MIT') ? 'MIT' : name
}
def resolved = (new File(basedir, 'target/dependencies.txt').text =~ /(?m)^ +(\S+?):(\S+?):jar:(\S+?):(?:compile|runtime)/).collect {
    all, group, artifact, version ->
    boolean ours = group == 'io.github.sessionclients'
    [group, artifact, ours ? 'same' : version, ours ? 'Apache-2.0' : license(group, artifact, version)]
}.findAll { it[1] != 'session-clients-wrapper' } // which it declares
File page = new File(basedir, '../../../../../wrapper/docs/dependencies.md')
def listed = (page.getText('UTF-8') =~ /(?m)^\| `(\S+?):(\S+?)` \| (\S+) \| (\S+) \| [^|]+\S \|$/).collect { it.drop(1) }
assert resolved.size() > 10
assert listed == resolved
