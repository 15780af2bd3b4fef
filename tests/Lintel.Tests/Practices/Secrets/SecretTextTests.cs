using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Tests.Practices.Secrets;

public class SecretTextTests
{
    [Theory]
    [InlineData("ANYTHING", "AKIAQ7ABCDEFGHIJKLMN")]
    [InlineData("CONFIG", "{\"key\":\"AKIAQ7ABCDEFGHIJKLMN\"}")]
    [InlineData("KEY", "-----BEGIN RSA PRIVATE KEY-----\nMIIE")]
    [InlineData("DATABASE", "postgres://app:hunter2hunter2@db.internal:5432/orders")]
    [InlineData("PAYMENTS", "sk_live_0123456789abcdef")]
    [InlineData("DB_PASSWORD", "Winter-2026!")]
    [InlineData("apiKey", "c2VjcmV0LWtleS0x")]
    [InlineData("DB_CREDENTIALS", "{\"user\":\"app\",\"login\":[{\"password\":\"Winter-2026!\"}]}")]
    public void A_credential_that_is_written_out_is_a_secret(string name, string text) => Assert.True(SecretText.Is(name, Value.Text(null, 0, text)).IsTrue);

    [Theory]
    [InlineData("DB_PASSWORD_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf")]
    [InlineData("DB_SECRET", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf")]
    [InlineData("DB_PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}")]
    [InlineData("SECRET_NAME", "prod/orders/Db1")]
    [InlineData("API_SECRET", "prod/orders/Db1")]
    [InlineData("TOKEN_TTL", "36000000")]
    [InlineData("USER_TOKEN_EXPIRATION_TIME", "36000000")]
    [InlineData("TOKEN_URL", "https://auth.example.com/oauth2/token")]
    [InlineData("MAX_TOKENS", "12345678")]
    [InlineData("API_KEY", "CHANGE_ME_1")]
    [InlineData("PASSWORD", "")]
    [InlineData("TABLE", "Orders-2026-Winter!")]
    [InlineData("ENDPOINT", "https://api.example.com/v1?user=a:b@c")]
    [InlineData("MASK", "mask-AKIA")]
    [InlineData("TOKENS_BY_STEP", "{\"read\":4000,\"Classify\":2000}")]
    [InlineData("DATABASE_URL", "postgresql://app:hunter2hunter2@127.0.0.1/orders")]
    [InlineData("DATABASE_URL", "postgres://postgres:postgres@db:5432/orders")]
    public void A_name_a_place_or_a_placeholder_is_none(string name, string text) => Assert.True(SecretText.Is(name, Value.Text(null, 0, text)).IsFalse);

    [Fact]
    public void What_is_not_known_is_unknown_only_where_the_name_says_secret()
    {
        var unknown = Value.Unknown(null, 0, "parameter 'P' has no default");
        Assert.True(SecretText.Is("DB_PASSWORD", unknown).IsUnknown);
        Assert.True(SecretText.Is("TABLE", unknown).IsFalse);
    }
}
