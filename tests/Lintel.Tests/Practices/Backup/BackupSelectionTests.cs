using Lintel.Checking;

namespace Lintel.Tests.Practices.Backup;

public class BackupSelectionTests
{
    private const VerdictKind Selected = VerdictKind.Met, LeftOut = VerdictKind.Gap, Open = VerdictKind.Unknown;

    [Theory]
    [InlineData("'*'", Selected)]
    [InlineData("arn:aws:dynamodb:*", Selected)]
    [InlineData("arn:aws:dynamodb:*:*:table/*", Selected)]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/orders", Selected)]
    [InlineData("arn:aws:dynamodb:*:*:table/ord*", Selected)]
    [InlineData("!GetAtt Orders.Arn", Selected)]
    [InlineData("!Sub 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*'", Selected)]
    [InlineData("!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}'", Selected)]
    [InlineData("arn:aws:dynamodb:*:*:table/customers", LeftOut)]
    [InlineData("arn:aws:dynamodb:*:*:table/order", LeftOut)]
    [InlineData("arn:aws:rds:*:*:db:*", LeftOut)]
    [InlineData("arn:aws:elasticfilesystem:*", LeftOut)]
    [InlineData("!GetAtt Customers.Arn", LeftOut)]
    [InlineData("!Sub 'arn:aws:dynamodb:*:*:table/${Prefix}*'", Open)]
    [InlineData("!Sub 'arn:aws:rds:*:*:db:${Prefix}'", LeftOut)]
    [InlineData("!Ref Prefix", Open)]
    public void Resources_are_selected_by_ARN_and_pattern(string arn, VerdictKind expected) =>
        Assert.Equal(expected, Orders($"Resources: [{arn}]", "TableName: orders"));

    [Theory]
    [InlineData("arn:aws:dynamodb:*:*:table/*", Selected)]
    [InlineData("arn:aws:dynamodb:*:*:table/orders", LeftOut)]
    [InlineData("arn:aws:dynamodb:*:*:table/shop-*", Open)]
    public void A_name_that_AWS_makes_is_matched_by_what_holds_for_every_name(string arn, VerdictKind expected) => Assert.Equal(expected, Orders($"Resources: ['{arn}']", ""));

    [Theory]
    [InlineData("!Sub 'arn:aws:dynamodb:*:*:table/${Prefix}-orders'", Selected)]
    [InlineData("arn:aws:dynamodb:*:*:table/*-orders", Selected)]
    [InlineData("arn:aws:dynamodb:*:*:table/shop-orders", Open)]
    public void A_name_with_the_same_parameter_is_the_same_name(string arn, VerdictKind expected) =>
        Assert.Equal(expected, Orders($"Resources: [{arn}]", "TableName: !Sub '${Prefix}-orders'"));

    [Theory]
    [InlineData("Resources: ['*'], NotResources: ['arn:aws:dynamodb:*:*:table/orders']", LeftOut)]
    [InlineData("Resources: ['*'], NotResources: ['arn:aws:dynamodb:*:*:table/sessions']", Selected)]
    [InlineData("Resources: [!GetAtt Orders.Arn], NotResources: [!Ref Prefix]", Open)]
    [InlineData("NotResources: ['arn:aws:rds:*:*:db:*']", Selected)]
    [InlineData("{}", Selected)]
    public void What_is_taken_out_is_not_selected_and_no_choice_selects_everything(string selection, VerdictKind expected) =>
        Assert.Equal(expected, Orders(selection.Trim('{', '}'), "TableName: orders"));

    [Theory]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily }", Selected)]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: 'aws:ResourceTag/backup', ConditionValue: daily }", Selected)]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: weekly }", LeftOut)]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: Backup, ConditionValue: daily }", LeftOut)]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: !Ref Prefix }", Open)]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: team, ConditionValue: !Ref Prefix }", Selected)]
    [InlineData("{ ConditionType: STRINGEQUALS, ConditionKey: a, ConditionValue: b }, { ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily }", Selected)]
    public void One_of_the_listed_tags_selects(string tags, VerdictKind expected) =>
        Assert.Equal(expected, Orders($"ListOfTags: [{tags}]", "Tags: [{ Key: backup, Value: daily }, { Key: team, Value: !Ref Prefix }]"));

    [Theory]
    [InlineData("StringEquals: [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue: daily }]", Selected)]
    [InlineData("StringEquals: [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue: daily }, { ConditionKey: 'aws:ResourceTag/stage', ConditionValue: dev }]", LeftOut)]
    [InlineData("StringLike: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: 'pr*' }]", Selected)]
    [InlineData("StringEquals: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: 'pr*' }]", LeftOut)]
    [InlineData("StringNotEquals: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: dev }]", Selected)]
    [InlineData("StringNotEquals: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: prod }]", LeftOut)]
    [InlineData("StringNotLike: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: 'p*' }]", LeftOut)]
    [InlineData("StringNotEquals: [{ ConditionKey: 'aws:ResourceTag/no-backup', ConditionValue: 'true' }]", Open)]
    public void All_conditions_have_to_hold_for_what_an_ARN_selects(string conditions, VerdictKind expected) => Assert.Equal(
        expected, Orders($"Resources: ['*'], Conditions: {{ {conditions} }}", "TableName: orders, Tags: [{ Key: backup, Value: daily }, { Key: stage, Value: prod }]"));

    [Fact]
    public void Tags_of_the_list_and_ARNs_select_each_on_their_own() => Assert.Equal(
        Selected, Orders("Resources: ['arn:aws:dynamodb:*:*:table/orders'], ListOfTags: [{ ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily }]", "TableName: orders"));

    [Fact]
    public void A_file_system_is_selected_by_its_own_tags_and_by_no_name()
    {
        var review = new ReviewedTemplate("""
            Resources:
              Tagged: { Type: AWS::EFS::FileSystem, Properties: { FileSystemTags: [{ Key: backup, Value: daily }] } }
              Untagged: { Type: AWS::EFS::FileSystem }
              Selection:
                Type: AWS::Backup::BackupSelection
                Properties:
                  BackupPlanId: plan
                  BackupSelection:
                    SelectionName: s
                    IamRoleArn: arn:aws:iam::111122223333:role/backup
                    Resources: ['arn:aws:elasticfilesystem:*:*:file-system/*']
                    Conditions: { StringEquals: [{ ConditionKey: aws:ResourceTag/backup, ConditionValue: daily }] }
            """);

        Assert.Equal(VerdictKind.Met, review.Of("efs-file-system-backup", "Tagged").Kind);
        Assert.Equal(VerdictKind.Gap, review.Of("efs-file-system-backup", "Untagged").Kind);
    }

    private static VerdictKind Orders(string selection, string table) => new ReviewedTemplate($$"""
        Parameters: { Prefix: { Type: String } }
        Resources:
          Orders: { Type: AWS::DynamoDB::Table, Properties: { {{table}} } }
          Customers: { Type: AWS::DynamoDB::Table, Properties: { TableName: customers } }
          Selection:
            Type: AWS::Backup::BackupSelection
            Properties:
              BackupPlanId: plan
              BackupSelection: { {{selection}} }
        """).Of("dynamodb-table-in-backup-plan", "Orders").Kind;
}
