using Lintel.Checking;

namespace Lintel.Tests.Practices.Code;

/// <summary>Waits that are no back-off: for something that is not there yet, and between things that a loop goes over.</summary>
public class RetryWaitTests
{
    [Theory]
    [InlineData("for attempt in range(5):", "except Exception:", true)]
    [InlineData("while True:", "except ClientError as error:\n            if error.response['Error']['Code'] != 'ThrottlingException': raise", true)]
    [InlineData("while True:", "except ClientError as error:\n            if error.response['Error']['Code'] != 'ResourceNotFoundException': raise", false)]
    [InlineData("for account in accounts:", "except Exception:", false)]
    public void A_wait_is_one_of_a_retry_when_the_loop_does_the_same_again(string loop, string clause, bool expected)
    {
        var code = $"import time\n\n\ndef run(client, accounts):\n    {loop}\n        try:\n            client.create()\n        {clause}\n            time.sleep(10)\n";
        using var folder = new TestFolder().Write("app.py", code);
        var profile = ReviewProfile.Everything(Lintel.Practices.Catalogue.Instance, new(2026, 11, 1));
        var found = Lintel.Checking.Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Lintel.Practices.Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 })
            .Findings.Any(static finding => finding.Practice.Name == "source-retry-backoff-jitter");
        Assert.Equal(expected, found);
    }
}
