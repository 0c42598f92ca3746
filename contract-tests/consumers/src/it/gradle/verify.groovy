// What Maven resolves, in the same versions: Gradle takes the highest of several, and does not go by their order.
def versions = new File(basedir, 'build/lib').list().toList()
File page = new File(basedir, '../../../../../wrapper/docs/dependencies.md')
def listed = (page.getText('UTF-8') =~ /(?m)^\| `(\S+?):(\S+?)` \| (\d\S+) \|/).collect { "${it[2]}-${it[3]}.jar".toString() }
assert listed.size() > 8
assert listed - versions == []
assert new File(basedir, 'build/classes/java/main/com/example/shop/api/OrdersApi.class').exists()
