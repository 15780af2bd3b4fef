namespace Lintel.Tests.Templates.Terraform;

public class CollectionFunctionTests
{
    public static TheoryData<string, string> Rows => Calculator.Table("""
        alltrue(["true", true]) => true
        alltrue([true, false]) => false
        alltrue([]) => true
        alltrue([true, null]) => false
        anytrue(["true"]) => true
        anytrue([true, false]) => true
        anytrue([null, false]) => false
        anytrue([]) => false
        anytrue(["a"]) => ! a bool is required
        chunklist(["a", "b", "c", "d", "e"], 2) => list[list["a", "b"], list["c", "d"], list["e"]]
        chunklist(["a", "b"], 1) => list[list["a"], list["b"]]
        chunklist(["a"], 0) => list[list["a"]]
        chunklist(["a"], -1) => ! from 0 up
        coalesce("a", "b") => "a"
        coalesce("", "b") => "b"
        coalesce(null, "b") => "b"
        coalesce(1, 2) => 1
        coalesce("", null, 0) => "0"
        coalesce(1, "a") => "1"
        coalesce(null, "") => ! null or an empty string
        coalesce([1], "a") => ! one type
        coalescelist(["a", "b"], ["c", "d"]) => ["a", "b"]
        coalescelist([], ["c", "d"]) => ["c", "d"]
        coalescelist([], []) => ! null or empty
        coalescelist("a") => ! list or tuple
        coalescelist(["a"], toset([])) => ! list or tuple
        compact(["a", "", "b", null, "c"]) => list["a", "b", "c"]
        concat(["a", ""], ["b", "c"]) => ["a", "", "b", "c"]
        concat(tolist(["a"]), tolist(["b"])) => list["a", "b"]
        concat(tolist([1]), tolist(["b"])) => list["1", "b"]
        concat([1], tolist(["b"])) => [1, "b"]
        concat([], null) => ! is null
        concat({a = 1}) => ! list or tuple
        concat() => ! at least one
        contains(["a", "b", "c"], "a") => true
        contains(["a", "b", "c"], "d") => false
        contains(["1"], 1) => false
        contains(toset(["a"]), "a") => true
        contains([{a = 1}], {a = 1}) => true
        contains({a = 1}, 1) => ! list, set or tuple
        distinct(["a", "b", "a", "c", "d", "b"]) => list["a", "b", "c", "d"]
        distinct([{a = 2}, {a = 1}, {a = 2}]) => list[{a=2}, {a=1}]
        element(["a", "b", "c"], 1) => "b"
        element(["a", "b", "c"], 3) => "a"
        element(["a", "b", "c"], length(["a", "b", "c"]) - 1) => "c"
        element([], 0) => ! no elements
        element(["a"], 0.5) => ! a whole number is required
        element(toset(["a"]), 0) => ! list or tuple
        flatten([["a", "b"], [], ["c"]]) => ["a", "b", "c"]
        flatten([[["a", "b"], []], ["c"]]) => ["a", "b", "c"]
        flatten([toset(["b", "a"]), tolist(["c"]), {d = []}, null]) => ["a", "b", "c", {d=[]}, null]
        flatten([]) => []
        flatten({a = 1}) => ! list, set or tuple
        index(["a", "b", "c"], "b") => 1
        index(["a"], "b") => ! does not contain
        index([], "b") => ! does not contain
        length([]) => 0
        length(["a", "b"]) => 2
        length({a = "b"}) => 1
        length(toset(["a", "a"])) => 1
        length(5) => ! string or a collection
        matchkeys(["i-123", "i-abc", "i-def"], ["us-west", "us-east", "us-east"], ["us-east"]) => list["i-abc", "i-def"]
        matchkeys(["a"], [1], ["1"]) => list["a"]
        matchkeys(["a"], [], ["b"]) => ! 1 values, but 0 keys
        one([]) => null
        one(["hello"]) => "hello"
        one(toset(["a"])) => "a"
        one(["a", "b"]) => ! no or one element
        one("a") => ! no or one element
        reverse([1, "2", 3]) => [3, "2", 1]
        reverse(tolist([1, 2])) => list[2, 1]
        reverse(toset(["a", "b"])) => list["b", "a"]
        reverse("abc") => ! list or tuple
        slice(["a", "b", "c", "d"], 1, 3) => ["b", "c"]
        slice(tolist(["a", "b"]), 0, 0) => list[]
        slice(["a"], 0, 2) => ! from 0 to 1
        slice(["a", "b"], 2, 1) => ! after the end
        slice(toset(["a"]), 0, 1) => ! no order
        sort(["e", "d", "a", "x"]) => list["a", "d", "e", "x"]
        sort(["b", "a", 10, 9]) => list["10", "9", "a", "b"]
        sort(["a", null]) => ! no place
        keys({a = 1, c = 2, d = 3}) => ["a", "c", "d"]
        keys(tomap({b = 1, a = 2})) => list["a", "b"]
        keys([1]) => ! map or object
        values({a = 3, c = 2, d = "x"}) => [3, 2, "x"]
        values(tomap({b = 1, a = 2})) => list[2, 1]
        lookup({a = "ay", b = "bee"}, "a", "what?") => "ay"
        lookup({a = "ay", b = "bee"}, "c", "what?") => "what?"
        lookup({a = "ay"}, "c", 5) => 5
        lookup({a = "ay"}, "c") => ! no element 'c'
        lookup(tomap({a = 1}), "c", "2") => 2
        lookup(tomap({a = 1}), "c", "x") => ! a number is required
        lookup({a = null}, "a", "x") => null
        lookup(["a"], "a") => ! map or object
        merge({a = "b", c = "d"}, {e = "f", c = "z"}) => {a="b", c="z", e="f"}
        merge({a = "b"}, {a = [1, 2], c = "z"}, {d = 3}) => {a=[1, 2], c="z", d=3}
        merge(tomap({a = 1}), tomap({b = 2})) => map{a=1, b=2}
        merge(tomap({a = 1}), {b = true}) => {a=1, b=true}
        merge({a = 1}, null) => {a=1}
        merge() => {}
        merge("a") => ! map or object
        transpose({a = ["1", "2"], b = ["2", "3"]}) => map{1=list["a"], 2=list["a", "b"], 3=list["b"]}
        zipmap(["a", "b"], [1, "x"]) => {a=1, b="x"}
        zipmap(["a", "b"], tolist([1, 2])) => map{a=1, b=2}
        zipmap(["a"], [1, 2]) => ! 1 keys, but 2 values
        setintersection(["a", "b"], ["b", "c"], ["b", "d"]) => set["b"]
        setunion(["a", "b"], ["b", "c"], ["d"]) => set["a", "b", "c", "d"]
        setunion([1], ["a"]) => set["1", "a"]
        setunion([], ["a"]) => set["a"]
        setsubtract(["a", "b", "c"], ["a", "c"]) => set["b"]
        setunion(setsubtract(["a", "b", "c"], ["a", "c", "d"]), setsubtract(["a", "c", "d"], ["a", "b", "c"])) => set["b", "d"]
        setproduct(["development", "staging"], ["app1", "app2"]) => list[["development", "app1"], ["development", "app2"], ["staging", "app1"], ["staging", "app2"]]
        setproduct(toset(["a"]), ["x", "y"]) => set[["a", "x"], ["a", "y"]]
        setproduct(["a"], []) => list[]
        setproduct([1, "a"], [true]) => list[["1", true], ["a", true]]
        setproduct(["a"]) => ! at least two
        """);

    /// <summary>What is known of a collection stays known.</summary>
    public static TheoryData<string, string> Unknown => Calculator.Table("""
        length([unknown(), 1]) => 2
        length(toset([unknown("x", "string"), "a"])) => unknown(number)
        length(toset([unknown("x", "string")])) => 1
        length(unknown("x", "object({a=string})")) => 1
        length(unknown("x", "number")) => ! string or a collection
        length(open({a = 1})) => unknown(number)
        concat(["a"], [unknown()]) => ["a", unknown(any)]
        concat(["a"], unknown("x", "list(string)")) => unknown(any)
        merge({a = 1}, {b = unknown()}) => {a=1, b=unknown(any)}
        merge({a = 1, b = 2}, unknown("x", "map(string)"), {b = 3}) => {a=unknown(any), b=3, ...}
        merge(unknown(), {a = 1}) => {a=1, ...}
        merge({a = 1, b = 2}, unknown("x", "object({a=string})")) => {a=unknown(string), b=2}
        merge(unknown()) => unknown(any)
        merge(tomap({a = 1}), ref("aws_x.a", "tags")) => {a=unknown(any), ...}
        merge(open({a = 1}), {b = 2}) => {a=1, b=2, ...}
        merge({a = 1, c = 3}, open({a = 2})) => {a=2, c=unknown(any), ...}
        merge(unknown(), {Name = "x"})["Name"] => "x"
        merge(unknown("y"), {Name = "x"})["Other"] => unknown(any)
        lookup(merge(unknown(), {a = 1}), "b", 2) => unknown(any)
        lookup({a = unknown(), b = 2}, "b", 3) => 2
        lookup({a = unknown()}, "b", 3) => 3
        lookup({a = 1}, unknown(), 3) => unknown(any)
        lookup(unknown("x", "map(string)"), "a", "b") => unknown(string)
        lookup(resource("aws_vpc.a", {}), "id", "x") => <aws_vpc.a.id>
        keys({a = unknown()}) => ["a"]
        keys(unknown("x", "object({a=string})")) => ["a"]
        keys(unknown("x", "map(string)")) => unknown(list(string))
        keys(merge(unknown(), {a = 1})) => unknown(any)
        values({a = unknown(), b = 1}) => [unknown(any), 1]
        element([unknown(), "a"], 1) => "a"
        element(unknown("x", "list(string)"), 1) => unknown(any)
        flatten([["a", unknown("x", "string")], ["b"]]) => ["a", unknown(string), "b"]
        flatten([["a"], unknown("x", "list(string)")]) => unknown(any)
        flatten([[ref("aws_subnet.a", "id")], ["b"]]) => [<aws_subnet.a.id>, "b"]
        coalesce(unknown("x", "string"), "a") => unknown(string)
        coalesce("a", unknown("x", "string")) => "a"
        coalesce(text("a-", unknown()), "b") => "a-${unknown}"
        coalesce(null, ref("aws_vpc.a", "id")) => <aws_vpc.a.id>
        coalesce(null, ref("aws_vpc.a", "x")) => unknown(any)
        coalescelist([], unknown()) => unknown(any)
        coalescelist([unknown()], ["a"]) => [unknown(any)]
        compact(["a", unknown("x", "string")]) => unknown(list(string))
        compact(["a", "", text("b-", unknown())]) => list["a", "b-${unknown}"]
        contains(["a", unknown()], "a") => true
        contains(["b", unknown()], "a") => unknown(bool)
        contains([], unknown()) => false
        contains(["a"], unknown()) => unknown(bool)
        distinct(["a", unknown("x", "string")]) => unknown(list(string))
        index([unknown(), "a"], "a") => unknown(number)
        index(["a", unknown()], "a") => 0
        alltrue([true, unknown()]) => unknown(bool)
        alltrue([unknown(), false]) => false
        anytrue([unknown(), true]) => true
        anytrue([unknown(), false]) => unknown(bool)
        one([unknown("x", "string")]) => unknown(string)
        one(unknown("x", "list(string)")) => unknown(string)
        reverse([unknown(), "a"]) => ["a", unknown(any)]
        slice(["a", unknown(), "c"], 0, 1) => ["a"]
        sort(["a", unknown("x", "string")]) => list[unknown(string), unknown(string)]
        sort([unknown("x", "string")]) => list[unknown(string)]
        zipmap(["a"], [unknown()]) => {a=unknown(any)}
        zipmap([unknown("x", "string")], ["a"]) => unknown(any)
        matchkeys([unknown("x", "string"), "b"], ["k", "l"], ["k"]) => list[unknown(string)]
        setunion(["a"], [ref("aws_vpc.a", "id")]) => set["a", <aws_vpc.a.id>]
        setintersection(["a"], [unknown("x", "string")]) => unknown(set(string))
        setsubtract([unknown("x", "string")], []) => set[unknown(string)]
        setproduct(["a"], [unknown("x", "string")]) => list[["a", unknown(string)]]
        transpose({a = [unknown("x", "string")]}) => unknown(map(list(string)))
        chunklist([unknown("x", "string"), "a"], 1) => list[list[unknown(string)], list["a"]]
        """);

    public static TheoryData<string, string> Marks => Calculator.Table("""
        merge({a = sensitive(1)}, {b = 2}) => {a=sensitive 1, b=2}
        merge(sensitive({a = 1}), {b = 2}) => sensitive {a=1, b=2}
        concat([sensitive("a")], ["b"]) => [sensitive "a", "b"]
        lookup({a = sensitive(1), b = 2}, "b") => 2
        lookup({a = sensitive(1)}, "a") => sensitive 1
        length([sensitive("a")]) => 1
        keys({a = sensitive(1)}) => ["a"]
        values({a = sensitive(1), b = 2}) => [sensitive 1, 2]
        flatten([[sensitive("a")], sensitive(["b"])]) => sensitive [sensitive "a", "b"]
        contains([sensitive("a")], "b") => sensitive false
        nonsensitive(sensitive("a")) => "a"
        issensitive(sensitive("a")) => true
        issensitive("a") => false
        issensitive(unknown()) => unknown(bool)
        sensitive(ref("aws_vpc.a", "id")) => sensitive <aws_vpc.a.id>
        tostring(sensitive(1)) => sensitive "1"
        tolist([sensitive("a")]) => list[sensitive "a"]
        ephemeralasnull("a") => "a"
        defaults({a = null, b = "x", c = [{d = null}]}, {a = "y", b = "z", c = {d = 1}}) => {a="y", b="x", c=[{d=1}]}
        """);

    [Theory]
    [MemberData(nameof(Rows))]
    [MemberData(nameof(Unknown))]
    [MemberData(nameof(Marks))]
    public void Collection_functions_are_those_of_terraform(string expression, string expected) => Calculator.Check(expression, expected);
}
