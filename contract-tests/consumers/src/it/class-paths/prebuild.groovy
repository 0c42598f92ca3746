// Makes a Maven project of each line of worlds.txt, which writes its class path to target/class-paths/<name>.

File root = new File(basedir, 'pom.xml')
def versions = new groovy.xml.XmlSlurper().parse(root).properties
def version = versions.'project-version'.text()
File run = new File(basedir, 'run/pom.xml')
run.text = run.text.replaceAll(/@(.+?)@/) { all, name -> versions."$name".text() }

def ours = { it == '*' ? "io.github.sessionclients:session-clients-wrapper:$version"
        : it == 'bom' ? "io.github.sessionclients:session-clients-bom:$version" : it }
def dependency = { String coordinates, String more ->
    def (group, artifact, v) = ours(coordinates).split(':') as List
    "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId>${v ? "<version>$v</version>" : ''}$more</dependency>"
}
def words = { it.trim().split(/\s+/).findAll { it } }

def names = []
new File(basedir, 'worlds.txt').eachLine { line ->
    if (!line || line.startsWith('#')) {
        return
    }
    def (name, declared) = line.split(/\|/)*.trim()
    def (boms, dependencies) = declared.split(/(?:^|\s):\s/, 2).collect(words)
    File pom = new File(basedir, "worlds/$name/pom.xml")
    pom.parentFile.mkdirs()
    pom.text = """<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.example</groupId>
    <artifactId>class-paths</artifactId>
    <version>1</version>
    <relativePath>../../pom.xml</relativePath>
  </parent>
  <artifactId>$name</artifactId>
  <packaging>pom</packaging>
  <dependencyManagement>
    <dependencies>${boms.collect { dependency(it, '<type>pom</type><scope>import</scope>') }.join()}</dependencies>
  </dependencyManagement>
  <dependencies>${dependencies.collect { dependency(it, '') }.join()}</dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-dependency-plugin</artifactId>
        <version>3.11.0</version>
        <executions>
          <execution>
            <phase>package</phase>
            <goals>
              <goal>build-classpath</goal>
            </goals>
            <configuration>
              <includeScope>runtime</includeScope>
              <outputFile>\${project.basedir}/../../target/class-paths/$name</outputFile>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
"""
    names << name
}

root.text = root.text.replace('<!-- worlds -->', names.collect { "<module>worlds/$it</module>" }.join('\n    '))
return true
