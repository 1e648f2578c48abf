// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down what Stripe's own client sends for the calls that StripeGateway makes: stripe-recording.json, which
// tst_stripegateway compares with. To make it anew:
//   npm install --no-save --prefix /tmp/stripe stripe@17.7.0
//   NODE_PATH=/tmp/stripe/node_modules node record-stripe.mjs > stripe-recording.json
import {createRequire} from 'node:module';
import http from 'node:http';

const require = createRequire(import.meta.url);
const folders = {paths: (process.env.NODE_PATH ?? '').split(':')};
const Stripe = require(require.resolve('stripe', folders));
const version = Stripe.PACKAGE_VERSION ?? Stripe.Stripe?.PACKAGE_VERSION;

const requests = [];
let name = '';
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', chunk => { body += chunk; });
  request.on('end', () => {
    const kept = {};
    for (const header of ['authorization', 'content-type', 'idempotency-key', 'stripe-version'])
      if (request.headers[header] !== undefined) kept[header] = request.headers[header];
    requests.push({name, method: request.method, target: request.url, headers: kept, body});
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({id: 'x', object: 'x', data: [], has_more: false}));
  });
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const stripe = new Stripe('sk_test_recording', {
  host: '127.0.0.1', port: server.address().port, protocol: 'http', maxNetworkRetries: 0, telemetry: false,
});
const call = async (what, run) => { name = what; await run(); };

await call('checkout in payment mode', () => stripe.checkout.sessions.create({
  mode: 'payment',
  client_reference_id: 'order-1',
  customer_creation: 'always',
  customer_email: 'é+a@example.org',
  expires_at: 1767225600,
  line_items: [{price_data: {currency: 'eur', product_data: {name: 'Vigie S & more – 1 month'}, unit_amount: 2388}, quantity: 1}],
  locale: 'fr',
  metadata: {reference: 'order-1'},
  payment_intent_data: {metadata: {reference: 'order-1'}, setup_future_usage: 'off_session'},
  payment_method_types: ['card'],
  success_url: 'https://vigie.example/checkout/return?order=1&x=[y]',
  cancel_url: 'https://vigie.example/checkout/return?order=1&canceled=1',
}, {idempotencyKey: 'order-1-checkout'}));
await call('checkout in setup mode', () => stripe.checkout.sessions.create({
  mode: 'setup',
  client_reference_id: 'order-2',
  currency: 'eur',
  customer: 'cus_1',
  expires_at: 1767225600,
  locale: 'en',
  metadata: {reference: 'order-2'},
  payment_method_types: ['card'],
  setup_intent_data: {metadata: {reference: 'order-2'}},
  success_url: 'https://vigie.example/ok',
  cancel_url: 'https://vigie.example/no',
}, {idempotencyKey: 'order-2-checkout'}));
await call('read a checkout', () => stripe.checkout.sessions.retrieve('cs_test_1', {expand: ['payment_intent', 'setup_intent']}));
await call('expire a checkout', () => stripe.checkout.sessions.expire('cs_test_1'));
await call('charge', () => stripe.paymentIntents.create({
  amount: 5988,
  confirm: true,
  currency: 'eur',
  customer: 'cus_1',
  description: 'F2026-000001 – Vigie L, janvier',
  metadata: {reference: 'attempt-7'},
  off_session: true,
  payment_method: 'pm_1',
  payment_method_types: ['card'],
}, {idempotencyKey: 'F2026-000001-attempt-7'}));
await call('read a payment', () => stripe.paymentIntents.retrieve('pi_1'));
await call('look for a payment', () => stripe.paymentIntents.list({customer: 'cus_1', limit: 100}));
await call('refund', () => stripe.refunds.create({
  amount: 2388,
  metadata: {reference: 'A2026-000001'},
  payment_intent: 'pi_1',
}, {idempotencyKey: 'A2026-000001-refund'}));
await call('read a refund', () => stripe.refunds.retrieve('re_1'));
await call('read a dispute', () => stripe.disputes.retrieve('du_1'));
server.close();
process.stdout.write(JSON.stringify({client: 'stripe (npm)', version, requests}, null, 1) + '\n');
