// Writes a sample request as a complete program in each language of the pages. The programs need only their language.
import { Variable, constant, variablesIn } from './sample-request.js';

const camel = (name) => name.replace(/\W+(\w)/g, (_, letter) => letter.toUpperCase());
const snake = (name) => constant(name).toLowerCase();
const is = (part) => part instanceof Variable;
const lines = (...all) => `${all.flat(Infinity).filter((line) => line !== undefined).join('\n')}\n`;
const environment = (vendor, { name }) => `${vendor.toUpperCase()}_${constant(name)}`;
const isEmpty = (body) => Object.keys(body).length === 0;
const STATUS_HIDES_IT = 'the HTTP status does not show this';
const mayHaveBody = ({ method }) => method !== 'GET' && method !== 'DELETE';

const double = (text) => JSON.stringify(text);
const single = (text) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Returns a comment for languages that cannot read JSON without a library. */
const failedIf = ({ errors }, comment) => errors && `${comment} The call failed if ${errors.join('.')} is above 0: ${STATUS_HIDES_IT}.`;

/** curl, for a POSIX shell. */
function shell(vendor, request) {
  const { method, path, query, headers, basic, body } = request;
  const name = (variable) => `$${snake(variable.name)}`;
  const text = (parts) => (parts.some(is) ? `"${parts.map((part) => (is(part) ? name(part) : part)).join('')}"` : single(parts.join('')));
  const inUrl = query.filter(([, value]) => !is(value));
  const address = `"$url${path.map((part) => (is(part) ? name(part) : part)).join('')}${inUrl.length > 0 ? `?${new URLSearchParams(inUrl)}` : ''}"`;
  const encoded = query.filter(([, value]) => is(value));
  const json = body && JSON.stringify(body, (_, value) => (is(value) ? name(value) : value));
  const options = [
    basic && `-u "${basic.map(name).join(':')}"`,
    ...headers.map(([key, parts]) => `-H ${text([`${key}: `, ...parts])}`),
    ...encoded.map(([key, value]) => `--data-urlencode "${key}=${name(value)}"`),
    body ? `-d ${Object.values(body).some(is) ? `"${json.replace(/["\\`]/g, '\\$&')}"` : single(json)}` : mayHaveBody(request) ? "-d ''" : undefined,
  ].filter(Boolean);
  const verb = encoded.length > 0 ? '-G ' : method === 'GET' ? '' : `-X ${method} `;
  return lines(
    variablesIn(request).map((variable) => `${snake(variable.name)}="\${${environment(vendor, variable)}:-${variable.example}}"`),
    path.some(is) ? '# In the path, percent-encode everything except letters and digits.' : undefined,
    '',
    `curl -sS --fail-with-body ${verb}${address} \\`,
    options.map((option, i) => `  ${option}${i < options.length - 1 ? ' \\' : ''}`),
    failedIf(request, '#'),
  );
}

/** JavaScript for Node, browsers and any other runtime with fetch. */
function javascript(vendor, request) {
  const { method, path, query, headers, basic, body } = request;
  const inTemplate = (part) => (is(part) ? `\${encodeURIComponent(${camel(part.name)})}` : part);
  const text = (parts) => {
    if (parts.every(is)) return camel(parts[0].name);
    return parts.some(is) ? `\`${parts.map((part) => (is(part) ? `\${${camel(part.name)}}` : part)).join('')}\`` : single(parts.join(''));
  };
  const key = (word) => (/^\w+$/.test(word) ? word : single(word));
  const value = (each) => (is(each) ? camel(each.name) : typeof each === 'string' ? single(each) : JSON.stringify(each));
  const object = (entries) => `{ ${entries.map(([word, each]) => (is(each) && camel(each.name) === word ? word : `${key(word)}: ${value(each)}`)).join(', ')} }`;
  const withQuery = query.length > 0 ? '?${query}' : '';
  const account = basic && `\`Basic \${btoa(\`${basic.map(({ name }) => `\${${camel(name)}}`).join(':')}\`)}\``;
  return lines(
    variablesIn(request).map((variable) => `const ${camel(variable.name)} = process.env.${environment(vendor, variable)} ?? ${single(variable.example)};`),
    query.length > 0 ? `const query = new URLSearchParams(${object(query)});` : undefined,
    '',
    `const response = await fetch(\`\${url}${path.map(inTemplate).join('')}${withQuery}\`, {`,
    method === 'GET' ? undefined : `  method: '${method}',`,
    '  headers: {',
    account ? `    Authorization: ${account},` : undefined,
    headers.map(([word, parts]) => `    ${key(word)}: ${text(parts)},`),
    '  },',
    body ? `  body: JSON.stringify(${isEmpty(body) ? '{}' : object(Object.entries(body))}),` : undefined,
    '});',
    'if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);',
    request.errors
      ? [
          'const body = await response.json();',
          `if (body.${request.errors.join('.')} > 0) throw new Error(JSON.stringify(body)); // ${STATUS_HIDES_IT}`,
          'console.log(body);',
        ]
      : `console.log(${request.hasResponseBody ? 'await response.json()' : 'response.status'});`,
  );
}

/** Python 3. */
function python(vendor, request) {
  const { method, path, query, headers, basic, body } = request;
  const inText = (part) => (is(part) ? `{urllib.parse.quote(${snake(part.name)}, safe='')}` : part);
  const text = (parts) => {
    if (parts.every(is)) return snake(parts[0].name);
    return parts.some(is) ? parts.map((part) => (is(part) ? snake(part.name) : double(part))).join(' + ') : double(parts.join(''));
  };
  const value = (each) => (is(each) ? snake(each.name) : JSON.stringify(each));
  const object = (entries) => `{${entries.map(([word, each]) => `${double(word)}: ${value(each)}`).join(', ')}}`;
  const withQuery = query.length > 0 ? '?{query}' : '';
  const address = path.some(is) || withQuery ? `f"{url}${path.map(inText).join('')}${withQuery}"` : `url + ${double(path.join(''))}`;
  const imports = [
    basic && 'base64',
    (body || request.hasResponseBody) && 'json',
    'os',
    (path.some(is) || query.length > 0) && 'urllib.parse',
    'urllib.request',
  ].filter(Boolean);
  const data = body ? `json.dumps(${object(Object.entries(body))}).encode()` : mayHaveBody(request) ? 'b""' : undefined;
  return lines(
    imports.map((module) => `import ${module}`),
    '',
    variablesIn(request).map((variable) => `${snake(variable.name)} = os.environ.get("${environment(vendor, variable)}", ${double(variable.example)})`),
    query.length > 0 ? `query = urllib.parse.urlencode(${object(query)})` : undefined,
    basic ? `account = ${basic.map(({ name }) => snake(name)).join(' + ":" + ')}` : undefined,
    '',
    'request = urllib.request.Request(',
    `    ${address},`,
    `    method="${method}",`,
    '    headers={',
    basic ? '        "Authorization": "Basic " + base64.b64encode(account.encode()).decode(),' : undefined,
    headers.map(([word, parts]) => `        ${double(word)}: ${text(parts)},`),
    '    },',
    data ? `    data=${data},` : undefined,
    ')',
    'with urllib.request.urlopen(request) as response:',
    request.errors
      ? [
          '    body = json.load(response)',
          `if body${request.errors.map((name) => `[${double(name)}]`).join('')} > 0:  # ${STATUS_HIDES_IT}`,
          '    raise SystemExit(body)',
          'print(body)',
        ]
      : `    print(${request.hasResponseBody ? 'json.load(response)' : 'response.status'})`,
  );
}

/** Java, with its own HTTP client. */
function java(vendor, request, operationId) {
  const { method, path, query, headers, basic, body } = request;
  const inUrl = (part) => (is(part) ? `URLEncoder.encode(${camel(part.name)}, StandardCharsets.UTF_8)` : double(part));
  const text = (parts) => parts.map((part) => (is(part) ? camel(part.name) : double(part))).join(' + ');
  const json = body && JSON.stringify(body, (_, value) => (is(value) ? '%s' : value));
  const values = Object.values(body ?? {}).filter(is).map(({ name }) => camel(name));
  const pairs = query.map(([key, value], i) => [`${i === 0 ? '?' : '&'}${key}=`, value]).flat();
  const parts = [...path, ...pairs].reduce((all, part) => {
    if (!is(part) && all.length > 0 && !is(all.at(-1))) return [...all.slice(0, -1), all.at(-1) + part];
    return [...all, part];
  }, []);
  const encodes = parts.some(is);
  const publisher = body
    ? `HttpRequest.BodyPublishers.ofString(${[double(json), values.length > 0 ? `.formatted(${values.join(', ')})` : ''].join('')})`
    : 'HttpRequest.BodyPublishers.noBody()';
  const imports = [
    encodes && 'java.net.URLEncoder',
    'java.net.URI',
    'java.net.http.HttpClient',
    'java.net.http.HttpRequest',
    'java.net.http.HttpResponse',
    encodes && 'java.nio.charset.StandardCharsets',
    basic && 'java.util.Base64',
  ].filter(Boolean);
  return lines(
    imports.sort().map((name) => `import ${name};`),
    '',
    `class ${operationId[0].toUpperCase()}${operationId.slice(1)} {`,
    '    public static void main(String[] args) throws Exception {',
    '        var env = System.getenv();',
    variablesIn(request).map((variable) => `        var ${camel(variable.name)} = env.getOrDefault("${environment(vendor, variable)}", ${double(variable.example)});`),
    '',
    `        var request = HttpRequest.newBuilder(URI.create(url + ${parts.map(inUrl).join(' + ')}))`,
    basic
      ? `                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((${basic.map(({ name }) => camel(name)).join(' + ":" + ')}).getBytes()))`
      : undefined,
    headers.map(([key, value]) => `                .header(${double(key)}, ${text(value)})`),
    `                .method("${method}", ${publisher})`,
    '                .build();',
    '        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
    '        if (response.statusCode() >= 400) {',
    '            throw new IllegalStateException(response.statusCode() + " " + response.body());',
    '        }',
    `        System.out.println(response.${request.hasResponseBody ? 'body' : 'statusCode'}());`,
    request.errors && `        ${failedIf(request, '//')}`,
    '    }',
    '}',
  );
}

/** The languages, in the order of their tabs. */
export const LANGUAGES = [
  { extension: 'sh', lang: 'Shell', label: 'curl', write: shell },
  { extension: 'java', lang: 'Java', label: 'Java', write: java },
  { extension: 'py', lang: 'Python', label: 'Python', write: python },
  { extension: 'mjs', lang: 'JavaScript', label: 'JavaScript', write: javascript },
];
