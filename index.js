module.exports = require('./dist/sms');
