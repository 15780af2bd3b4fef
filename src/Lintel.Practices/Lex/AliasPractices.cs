using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Lex;

internal static class AliasPractices
{
    [Practice("lex-bot-alias-logs-encrypted", Pillar.Security, Severity.Info, "AWS::Lex::BotAlias")]
    internal static Verdict AudioLogsEncrypted(Resource alias)
    {
        var logs = alias["ConversationLogSettings.AudioLogSettings"];
        return (!logs.IsEmpty).Stops("it keeps no recordings", out var verdict)
            ? verdict
            : logs.All(static log => !log["Destination.S3Bucket.KmsKeyArn"].IsEmpty | log["Enabled"].Is(false)).OrGap(
                $"recordings of what people say to '{alias}' go to S3 with the encryption of the bucket alone; set Destination.S3Bucket.KmsKeyArn to a key of your own where they ask for it")
                .WithCost(alias, CommonCosts.Key);
    }
}
