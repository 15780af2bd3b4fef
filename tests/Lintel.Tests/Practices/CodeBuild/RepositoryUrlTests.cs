using Lintel.Practices.CodeBuild;

namespace Lintel.Tests.Practices.CodeBuild;

public class RepositoryUrlTests
{
    [Theory]
    [InlineData("https://builder:correct-horse@bitbucket.org/shop/web.git")]
    [InlineData("https://ghp_0123456789@github.com/shop/web.git")]
    [InlineData("HTTPS://x-token-auth:abc@bitbucket.org/shop/web")]
    [InlineData("https://user:p@ss@git.example.com")]
    public void A_password_or_token_before_the_host_is_a_credential(string url) => Assert.True(RepositoryUrl.HasCredentials(url));

    [Theory]
    [InlineData("https://github.com/shop/web.git")]
    [InlineData("https://builder@bitbucket.org/shop/web.git")]
    [InlineData("https://builder:@github.com/shop/web.git")]
    [InlineData("https://github.com/shop/web@2.git")]
    [InlineData("https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web")]
    [InlineData("https://@github.com/shop/web.git")]
    [InlineData("packages/web@2.zip")]
    [InlineData("https://")]
    [InlineData("")]
    public void What_has_none_is_left_alone(string url) => Assert.False(RepositoryUrl.HasCredentials(url));
}
