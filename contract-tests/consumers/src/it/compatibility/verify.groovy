String log = new File(basedir, 'build.log').text
assert log.count('METHOD_REMOVED') == 2
