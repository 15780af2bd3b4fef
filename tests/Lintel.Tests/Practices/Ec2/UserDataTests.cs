using Lintel.Practices.Ec2;
using Lintel.Resources;

namespace Lintel.Tests.Practices.Ec2;

public sealed class UserDataTests
{
    [Theory]
    [InlineData("#!/bin/bash\nexport DB_PASSWORD='correct4horse'\n", true)]
    [InlineData("docker run -e API_TOKEN=f81d4fae7dec11d0 web", true)]
    [InlineData("aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLF", true)]
    [InlineData("# DB_PASSWORD=correct4horse", false)]
    [InlineData("DB_PASSWORD=$(aws ssm get-parameter --name db --with-decryption)", false)]
    [InlineData("DB_PASSWORD=\"${DB_PASSWORD}\"", false)]
    [InlineData("DB_PASSWORD=`cat /run/secret`", false)]
    [InlineData("SECRET_NAME=orders/database4", false)]
    [InlineData("PASSWORD_LENGTH=32", false)]
    [InlineData("=", false)]
    [InlineData("DB_PASSWORD='", false)]
    public void A_secret_is_one_that_is_written_out(string script, bool expected) =>
        Assert.Equal(expected, UserData.HoldsSecret(Value.Text(null, -1, script)).IsTrue);
}
