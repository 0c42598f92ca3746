assert new File(basedir, 'build.log').text.contains('shop: https://shop.example/v1/orders/7 {"id":7,"paid":true}')
