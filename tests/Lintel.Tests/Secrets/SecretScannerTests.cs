using System.Text;
using Lintel.Secrets;

namespace Lintel.Tests.Secrets;

public class SecretScannerTests
{
    // Made up, with checksums that fit.
    private static readonly string GitHub = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17";

    [Theory]
    [InlineData("key = AKIAQ4RT7ZB2MXC6WLPJ, q8Wn3Lx/Tz61bVhR0pKdYc+5uMfGjE7aSi2oN9vQ", "AKIAQ4RT7ZB2MXC6WLPJ")]
    [InlineData("db_password = \"Kx82hs!qpW3z\"", "Kx82hs!qpW3z")]
    [InlineData("const apiKey: string = 'q7Zp2LmX9vTr4KsB8nWd';", "q7Zp2LmX9vTr4KsB8nWd")]
    [InlineData("\"clientSecret\": \"q7Zp2LmX9vTr4KsB8nWd\"", "q7Zp2LmX9vTr4KsB8nWd")]
    [InlineData("url = 'postgres://app:qW8tR2pX5v@db.acme.internal/orders'", "qW8tR2pX5v")]
    [InlineData("password = 'e9a6d69629b86cddd6e0c526ffe8ba89'", "e9a6d69629b86cddd6e0c526ffe8ba89")]
    [InlineData("xoxb-781236542736-2364535789652-GkwFDQoHqzXDVsC6GzqYUypD", "xoxb-781236542736-2364535789652-GkwFDQoHqzXDVsC6GzqYUypD")]
    public void Credentials_are_found(string text, string secret) => Assert.Equal([secret], Find(text, "src/app.py"));

    [Theory]
    [InlineData("key = AKIAIOSFODNN7EXAMPLE")]
    [InlineData("key_id = AKIAQ4RT7ZB2MXC6WLPJ")]
    [InlineData("apiKey = 'notrealapikey8675309'")]
    [InlineData("<script data-cf-beacon='{\"token\": \"7fbc7ab02fae4767b1af2588eba0cdf2\"}'>")]
    [InlineData("password = \"changeme\"")]
    [InlineData("password = \"${DB_PASSWORD}\"")]
    [InlineData("password = os.environ[\"DB_PASSWORD\"]")]
    [InlineData("password = \"<your password>\"")]
    [InlineData("secret = \"prod/orders-db/password1\"")]
    [InlineData("token = \"xxxxxxxxxxxxxxxxxxxxxxxx\"")]
    [InlineData("api_key_name = \"q7Zp2LmX9vTr4KsB8nWd\"")]
    [InlineData("if (password == \"Kx82hs!qpW3z\") {")]
    [InlineData("password = \"Kx82hs!q\" + suffix")]
    [InlineData("url = 'postgres://postgres:postgres@localhost:5432/db'")]
    [InlineData("url = 'https://user:${TOKEN}@github.com/a/b'")]
    [InlineData("publicKeyToken=b77a5c561934e089")]
    [InlineData("MIXPANEL_PUBLIC_TOKEN=1cd37a5c561934e089ab77a5c5619348")]
    [InlineData("eventSourceToken: 'amzn1.ask.skill.9ce71a02-6d0b-4f4e-8f0b-3a5d2c1e7b64'")]
    [InlineData("clientSecret: 'amzn1.application-oa2-client.7f3c9a1b5d2e4f60b8a7c6d5e4f3a2b1'")]
    [InlineData("GOOGLE_MAPS_PUBLIC_API_KEY = 'q7Zp2LmX9vTr4KsB8nWdLp3Zy6Hc1Jf5'")]
    [InlineData("password = 'AQAAAAIAAYagAAAAEHq7Zp2LmX9vTr4KsB8nWdLp3Zy6Hc1Jf5GuVb0RtYwEoQnMsKaXdCeUiPj+TgBv=='")]
    [InlineData("encryptionKey = 'dev-key-not-for-production-use-32chars'")]
    [InlineData("fakeApiToken = 'q7Zp2LmX9vTr4KsB8nWd'")]
    [InlineData("const fakeToken =\n  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VySWQiOiIwMDAxODUuNzcyMDMifQ.k1V9dKq0TzLw83hYbN5mRxQ2aLpZ'")]
    [InlineData("<Stripe apiKey=\"pk_live_q7Zp2LmX9vTr4KsB8nWd\">")]
    [InlineData("jwt_secret = 'dGVzdC1qd3Qtc2VjcmV0'")]
    [InlineData("API_KEY=d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("src='https://maps.googleapis.com/maps/api/js?key=AIzaSyA7kQ2mX9vTr4KsB8nWdLp3Zy6Hc1Jf5Gu&libraries=places'")]
    [InlineData("/**\n * @apiHeaderExample {json} Header:\n *   {\n *     \"X-API-Key\": \"eab54921-d77b-46e1-af1c-1ac92c7209f7\"\n *   }\n */")]
    [InlineData("const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbXkiLCJpYXQiOjE1MTYyMzkwMjJ9.k1V9dKq0TzLw83hYbN5mRxQ2aLpZ'")]
    [InlineData("{ email: 'amy@acme.internal',\n  password: 'e9a6d69629b86cddd6e0c526ffe8ba89' }")]
    [InlineData("import { View } from 'react-native';\nconst query = { key: 'AIzaSyA7kQ2mX9vTr4KsB8nWdLp3Zy6Hc1Jf5Gu' };")]
    [InlineData("const secretAccessKeyParameterName = 'SecretAccessKeyForOrders';")]
    [InlineData("\"client_secret\": \"pi_7Zp2LmX9vTr4KsB8nWdQ3_secret_Xk92Lm4TqR8vPzB6wYc1\"")]
    [InlineData("ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18")]
    [InlineData("{\n  \"email\": \"amy@example.com\",\n  \"password\": \"Kx82hs!qpW3z\"\n}")]
    [InlineData("apiKey: 'AIzaSyA7kQ2mX9vTr4KsB8nWdLp3Zy6Hc1Jf5Gu',\nauthDomain: 'acme.firebaseapp.com',")]
    public void Placeholders_references_and_names_are_none(string text) => Assert.Empty(Find(text, "src/app.py"));

    [Fact]
    public void A_checksum_tells_also_in_tests_and_nothing_else_does()
    {
        Assert.Equal([GitHub], Find($"token = '{GitHub}'", "tests/test_app.py"));
        Assert.Empty(Find("db_password = \"Kx82hs!qpW3z\"", "tests/test_app.py"));
    }

    [Theory]
    [InlineData("src/orders/events/create.json")]
    [InlineData("features/context/OrdersContext.php")]
    [InlineData("config/.gitleaks.toml")]
    [InlineData("config/tls/devlocal-mtls.key")]
    [InlineData(".envrc.local.template")]
    [InlineData("certs/localhost/settings.yml")]
    public void Samples_allowlists_and_keys_of_one_machine_are_none(string path) => Assert.Empty(Find("\"apiKey\": \"q7Zp2LmX9vTr4KsB8nWd\"", path));

    [Fact]
    public void Values_without_quotes_count_in_settings_only()
    {
        Assert.Equal(["Kx82hs!qpW3z"], Find("DB_PASSWORD=Kx82hs!qpW3z\n", "config/.env"));
        Assert.Equal(["Kx82hs!qpW3z"], Find("db:\n  password: Kx82hs!qpW3z\n", "config.yml"));
        Assert.Empty(Find("DB_PASSWORD=Kx82hs!qpW3z\n", "src/app.py"));
    }

    [Theory]
    [InlineData("OPENSSH", "openssh-key-v1\0\0\0\0\u0004none\0\0\0\u0004none\0\0\0\0\0\0\0\u0001\0\0\0\u0033\0\0\0\u000bssh-ed25519\0\0\0\u0020")]
    [InlineData("RSA", "")]
    public void Private_keys_are_found_with_the_zeros_of_their_header(string kind, string header)
    {
        var body = new byte[300];
        new Random(5).NextBytes(body);
        Encoding.ASCII.GetBytes(header, body);
        var key = Convert.ToBase64String(body, Base64FormattingOptions.InsertLineBreaks);
        Assert.Single(Find($"-----BEGIN {kind} PRIVATE KEY-----\n{key}\n-----END {kind} PRIVATE KEY-----\n", "deploy/id"));
        Assert.Empty(Find($"-----BEGIN {kind} PRIVATE KEY-----\n{key[..80]}YOUR KEY HERE{key[80..]}\n-----END {kind} PRIVATE KEY-----\n", "deploy/id"));
    }

    [Fact]
    public void Unit_tests_of_Rust_have_made_up_values_behind_what_they_test()
    {
        const string Line = "let token = \"f694963453adf5dedcc379bbdd6900d692b6e09f1c91f44169bfcd2f941bf36c\";\n";
        Assert.Single(Find($"{Line}#[cfg(test)]\nmod tests {{\n{Line}}}\n", "src/lib.rs"));
        Assert.Equal(2, Find($"{Line}#[cfg(test)]\nmod tests {{\n{Line}}}\n", "src/lib.js").Count);
    }

    /// <summary>The attribute is on the item after it; code behind that item is that of the library again.</summary>
    [Theory]
    [InlineData("#[cfg(test)]\nmod tests {{\n{0}}}\n", 0)]
    [InlineData("#[cfg(test)]\nmod tests {{\n{0}}}\n{0}", 1)]
    [InlineData("#[cfg(test)]\nuse helpers::{{a, b}};\n{0}", 1)]
    [InlineData("#[cfg(test)]\nconst SIZES: [u8; 2] = [1, 2];\n{0}", 1)]
    [InlineData("#[cfg(test)]\n#[allow(dead_code)]\nfn f<'a>(x: &'a str) -> char {{ let _ = \"}}\\\"\"; let _ = r#\"}} \"# ; /* }} /* }} */ */ // }}\n let c = '}}'; let d = '\\''; {0} c }}\n", 0)]
    [InlineData("#[cfg(test)]\nfn f<'a>(x: &'a str) -> char {{ let _ = \"{{\"; '{{' }}\n{0}", 1)]
    [InlineData("// no #[cfg(test)] here\n{0}", 1)]
    [InlineData("#[cfg(test)]\nmod a {{\n{0}}}\n{0}#[cfg(test)]\nmod b {{\n{0}}}\n{0}", 2)]
    [InlineData("struct S {{ #[cfg(test)] seen: u8 }}\n{0}", 1)]
    [InlineData("#[cfg(test)]\nmod tests {{ // unfinished\n{0}", 0)]
    public void Only_the_item_of_the_attribute_is_a_test_of_Rust(string text, int expected)
    {
        const string Line = "let token = \"f694963453adf5dedcc379bbdd6900d692b6e09f1c91f44169bfcd2f941bf36c\";\n";
        Assert.Equal(expected, Find(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Line), "src/lib.rs").Count);
    }

    [Theory]
    [InlineData("service_role", 1)]
    [InlineData("anon", 0)]
    public void The_key_of_Supabase_for_every_visitor_is_no_secret(string role, int expected)
    {
        static string Part(string json) => Convert.ToBase64String(Encoding.ASCII.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var token = $"{Part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Part($"{{\"iss\":\"supabase\",\"ref\":\"orders\",\"role\":\"{role}\",\"iat\":1700000000,\"exp\":2015000000}}")}.{Part("c1V9dKq0TzLw83hYbN5mRx")}";
        Assert.Equal(expected, Find($"KEY: \"{token}\"\n", "app.json").Count);
    }

    [Theory]
    [InlineData("backend/orders_test/data/app.py", 0)]
    [InlineData("local/moto/init/secrets.py", 0)]
    [InlineData("local-environment/wiremock/mappings/login.py", 0)]
    [InlineData("backend/orders/app.py", 1)]
    public void Places_where_values_are_made_up(string path, int expected) => Assert.Equal(expected, Find("token = \"f694963453adf5dedcc379bbdd6900d692b6e09f1c91f44169bfcd2f941bf36c\"\n", path).Count);

    [Fact]
    public void The_secret_of_a_client_of_Amazon_begins_like_its_public_id() => Assert.Single(Find("clientSecret: 'amzn1.oa2-cs.v1.7f3c9a1b5d2e4f60b8a7c6d5e4f3a2b17f3c9a1b5d2e4f60'", "src/app.py"));

    [Fact]
    public void A_value_that_says_it_is_of_a_developer_s_machine_is_none() => Assert.Empty(Find("jwt_secret = \"local-dev-jwt-secret-key-min-32-characters-long!!\"\n", "infra/app.py"));

    [Fact]
    public void Every_place_in_a_long_text_is_looked_at()
    {
        for (var length = 16_300; length < 16_450; length++)
        {
            Assert.Equal([GitHub], Find(new string('x', length) + "\n" + GitHub, "a.txt"));
        }
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end()
    {
        var random = new Random(3);
        var pieces = new[] { "AKIA", "password", "=", "\"", "'", ":", "://", "a:b@c", "-----BEGIN RSA PRIVATE KEY-----", "eyJ", ".", "Kx82hs!qpW3z", "\n", " ", "\u00e9", "ghp_", "T3BlbkFJ", "hooks.slack.com/services/T" };
        for (var i = 0; i < 5000; i++)
        {
            Find(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])), "a.env");
        }
    }

    [Fact]
    public void What_is_shown_has_the_first_characters_only()
    {
        Assert.Equal($"token = '{GitHub[..4]}{new string('*', 36)}' # \u00e9\n", SecretMask.Apply($"token = '{GitHub}' # \u00e9\n", "a.py"));
        Assert.Equal("nothing here\n", SecretMask.Apply("nothing here\n", "a.py"));
    }

    private static List<string> Find(string text, string path)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var found = new List<SecretMatch>();
        SecretScanner.Scan(bytes, path, found);
        return [.. found.Select(match => Encoding.UTF8.GetString(bytes[match.Span.Start..match.Span.End]))];
    }
}
