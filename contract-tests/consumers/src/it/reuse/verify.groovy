def log = new File(basedir, 'build.log').text
assert log.contains('shop: Order{id=7, paid=true, placed=null}')
assert log.contains('shop: 404 no such order')
