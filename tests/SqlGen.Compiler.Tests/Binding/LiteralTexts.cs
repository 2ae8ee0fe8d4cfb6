namespace SqlGen.Compiler.Tests.Binding;

/// <summary>Texts for each type: good ones, bad ones, and what chance makes of them, the same every time.</summary>
internal static class LiteralTexts
{
    /// <summary>By type: what it is written with, and texts to begin with.</summary>
    private static readonly (string Types, string Alphabet, string[] Texts)[] Sources =
    [
        ("smallint integer bigint", "0123456789-+ _.exX",
            ["0", " 42 ", "-32768", "32767", "32768", "2147483647", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999999x", "1e3", "1.0", "", "-", "+7"]),
        ("real double precision numeric", "0123456789-+ .eEinfaNty",
            ["0", "1.5", "-1e10", "1e400", "1e-400", "1e39", "1e-46", "3.4e38", "3.5e38", "1.7e308", "1.8e308", "NaN", "infinity", "-inf", ".5", "5.", ".", "1e", "1e+", "0x1p3", "1e131072", "1e131071",
                "1e-16384", "nan(1)", "--1", " 12 ", "1 2"]),
        ("boolean", "truefalsyno10 ", ["t", "tru", "TRUE", " f ", "yes", "n", "on", "of", "o", "1", "0", "2", "", "tr ue"]),
        ("oid xid cid", "0123456789-+ xX", ["0", "1", "4294967295", "4294967296", "-1", "-2147483648", "-2147483649", "0x10", "18446744073709551616", "", " 5 ", "08"]),
        ("tid", "0123456789(), -", ["(0,1)", "(4294967295,65535)", "(4294967296,1)", "(0,65536)", "(,)", "0,1", "(1,2) ", "x(1,2)", "(-1,0)", "(1)"]),
        ("pg_lsn", "0123456789ABCDEFabcdef/ x", ["0/0", "FFFFFFFF/FFFFFFFF", "16/B374D848", "1/", "/1", "123456789/0", " 0/0"]),
        ("pg_snapshot", "0123456789:,", ["1:1:", "12:20:13,14,18", "12:13:", "31:12:", "0:1:", "1:2:3", "10:20:11,11", "10:20:12,11"]),
        ("bytea", "\\x0123456789abcdefAG 'é", ["\\x", "\\xDEADbeef", "\\xDE AD", "\\xD EAD", "\\x0", "\\xzz", "abc\\000", "\\\\", "\\", "\\400", "\\12"]),
        ("bit varying", "01bBxXaF2é", ["0101", "b10", "x1F", "B", "X", "", "2", "xG", " 1"]),
        ("uuid", "0123456789abcdefABCDEF-{} ", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "{a0eebc999c0b4ef8bb6d6bb9bd380a11}", "a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11", "x"]),
        ("json jsonb", "{}[]\",:0123456789.eE-+truefalsnu\\ b/",
            ["{}", "[]", "{\"a\":1}", "[1,2,{\"b\":[true,false,null]}]", "\"\\u0041\"", "\"\\ud83d\\ude04\"", "\"\\ud83d\"", "\"\\u0000\"", "-0.5e-3", "01", "tru", "", "[1,]", "{\"a\"}", "\"a\nb\"", " 1 ", "1 2"]),
        ("date timestamp timestamptz", "0123456789-/: .+TJanFebpmPSTZWed,BC",
            ["2024-02-29", "2023-02-29", "2024-13-01", "1/18/1999", "18/1/1999", "Jan 8, 1999", "8-Jan-1999", "1999-Jan-08", "Jan-08-99", "19990108", "990108", "1999.008", "J2451187",
                "January 8, 99 BC", "2024-01-01 10:00", "2024-01-01T10:00:00.123Z", "2024-01-01 25:00", "2024-01-01 24:00:00", "2024-01-01 10:61", "2024-01-01 10:00+16", "2024-01-01 10:00-07:30",
                "2024-01-01 10:00 PST", "2024-01-01 10:00 America/New_York", "2024-01-01 10:00 Nowhere/Land", "2024-01-01 10:00 soon", "2024-01-01 10:00 pm", "2024-01-01 13:00 pm", "now", "today",
                "tomorrow 10:00", "epoch", "infinity", "-infinity", "allballs", "10:00", "2024-01-01 040506", "2024-01-01 04:05:06.789-8", "Wed Feb 7 1997 15:23:27 PST", "5874898-01-01", "294277-01-01",
                "0000-01-01", "20240101T040506", "2024-01-01 MET DST", "", "1 hour", "12-31-2024", "31-12-2024", "2024-1-1", "99-1-8", "1999-366", "1999.366", "4714-11-24 BC", "today now"]),
        ("time timetz", "0123456789:. +-apmPSTZ",
            ["04:05:06.789", "04:05", "040506", "0405", "04:05 AM", "04:05 PM", "16:05 PM", "04:05:06-08:00", "04:05:06 PST", "04:05:06 America/New_York", "2003-04-12 04:05:06 America/New_York", "24:00:00",
                "24:00:01", "25:00", "10:60", "23:59:60", "23:59:61", "allballs", "now", "T10:00", "noon", "10", "", "10:00 UTC", "10:00 +20"]),
        ("interval", "0123456789-+:. PTYMDWHSdayhmonthsecg",
            ["1 day", "1 year 2 months", "-1 days +02:03:00", "1 12:59:10", "1-2", "1.5 hours", "PT1H", "P1Y2M3DT4H5M6S", "P0001-02-03T04:05:06", "P00010203T040506", "1 day ago", "ago 1 day", "1 day 2 days", "day", "1",
                "1 2", "1:2:3", "99:99", "4000000000 days", "400000000 years", "1 fortnight", "", "@ 1 minute", "1 microseconds", "1 week 3 days", "1 decade 1 century 1 millennium", "1.5.5 s", "P", "PT", "P1", "1h30m",
                "9223372036854775808 s", "2562047789 hours", "1 y 1 mon 1 d 1 h 1 m 1 s 1 ms 1 us", "1-13", "+1 day", "1 month -1 hour"]),
        ("point lseg line box path polygon circle", "0123456789(),.[]<>{} -e",
            ["(1,2)", "1,2", "((1,2),(3,4))", "(1,2),(3,4)", "[(1,2),(3,4)]", "1,2,3,4", "{1,2,3}", "{0,0,3}", "((1,1),(1,1))", "<(1,2),3>", "((1,2),3)", "(1,2),3", "1,2,3", "<(1,2),-3>",
                "((0,0),(1,1),(2,0))", "[(0,0),(1,1),(2,0)]", "(1e400,2)", "(nan,inf)", "()", "(1,2", "((1,2)", "[1,2]", ""]),
        ("inet cidr", "0123456789abcdef./: x",
            ["192.168.0.1", "192.168.0.0/24", "192.168.0.1/24", "10", "10.1", "10.1.2/8", "192.168.1.5/33", "256.1.1.1", "::1", "2001:db8::/32", "2001:db8::1/32", "::ffff:1.2.3.4", "::ffff:1.2.3.4/120", "1::2::3", "0x0a", "224", ":", "",
                "1.2.3.4.5", "1.2.3.4/", "::/129", "2001:4f8:3:ba:2e0:81ff:fe22:d1f1/128", "1.2.3.4.", "1.2.3/40"]),
        ("macaddr macaddr8", "0123456789abcdef:-. x",
            ["08:00:2b:01:02:03", "08-00-2b-01-02-03", "08002b:010203", "08002b-010203", "0800.2b01.0203", "0800-2b01-0203", "08002b010203", "08:00:2b:01:02:03:04:05", "0800.2b01.0203.0405", "8:0:2b:1:2:3", "100:0:2b:1:2:3",
                "08:00:2b:01:02", "gg:00:2b:01:02:03", " 08:00:2b:01:02:03 ", "08:00-2b:01:02:03"]),
        ("integer[] text[] box[] numeric[]", "0123456789{},\" \\=[]:naNULLx;()",
            ["{}", "{1,2,3}", "{{1,2},{3,4}}", "{{1,2},{3}}", "{1,{2}}", "{NULL,null}", "{\"1\",2}", "[1:2]={1,2}", "[1:3]={1,2}", "[0:1][1:1]={{1},{2}}", "[2:1]={}", "{1,,2}", "{1,2", "1,2", "{1}x", "{a}", "{\"a b\",c}", "{a b , c}",
                "{(1,2),(3,4);(5,6),(7,8)}", "{{{{{{{1}}}}}}}", "[1]={1}", "{{},{}}", "{\\\"}", "", " { 1 } ", "[99999999999]={1}", "{1.5}", "[1:2147483647]={1}"]),
        ("int4range numrange tsrange daterange", "0123456789[](), \"\\-empty",
            ["[1,2]", "(1,2)", "[2,1]", "[1,1)", "empty", " EMPTY ", "[,]", "(,5]", "[1,", "[1]", "[1,2,3]", "[a,b]", "[\"1\",2)", "[1,2]x", "[2147483647,]", "(2147483647,]", "[1,2147483647]", "[2024-01-01,2024-02-01)",
                "[2024-01-01 10:00,)", "[1.5,2.5]", "[ 1 , 2 ]", "", "[2024-02-01,2024-01-01)"]),
        ("jsonpath", "$@.*[](){}?|&!=<>,+-/%\"a 01_elx'\\",
            ["$", "$.a", "lax $.a[*]", "strict $.\"a b\".c", "$.a ? (@.b > 1)", "$.a ? (@.b > 1 && @.c == \"x\")", "$[0]", "$[last]", "$[1 to 3, 5]", "$.**", "$.**{2}", "$.**{2 to last}.a", "$.*", "$.a.size()", "$.a.type() == \"x\"",
                "@", "last", "$ ? (@ like_regex \"^a\" flag \"i\")", "$ ? (@ starts with \"a\")", "$ ? (@ starts with $v)", "exists($.a)", "!exists($.a)", "!($.a == 1)", "($.a == 1) is unknown", "($.a == 1).type()", "-$.a + 2 * $.b", "$.a == 1 == 2",
                "$.a ? (exists(@.b ? (@ > 1)))", "$.a ? (@)", "$.datetime(\"YYYY\")", "$.datetime()", "$.decimal(1, 2)", "$.decimal(1,2,3)", "$.time(3)", "$.nosuch()", "1.5", "1.", ".5", "1e3", "1e", "01", "1a", "0x1F", "1_000", "\"a\"", "\"a", "$\"v\"", "$v.a",
                "null", "true", "True", "$.true", "$.null.last", "/* c */ $", "/* c", "$.a /* c */ .b", "it's", "some text", "", " ", "$.\\u0061", "\"\\x41\"", "\"\\x4\"", "a.b", "(1).type()", "1.type()", "$.a[$.b]", "$[*].a ? (@[last] == 1)", "$.a,",
                "$ ? (1 == 1).a", "strict", "($.a)", "(($.a))", "(($.a) == 1)", "+-1", "- -1", "$ ? (!(@ > 1))", "$ ? (! @ > 1)", "$.a.b.c.*[*]", "$['a']", "$.'a'", "$ ? (@.a == null || @.b <> 1)", "1 + (2 == 3)", "true && false", "(true)", "$.a - 1", "$.a-b"]),
        ("tsvector", "ab'\\:123ABCD*, x", ["a b c", "a:1 b:2A", "'a b':3", "a:", "a:0", "'", "a\\", "'a''b'", "a:1,2B,3", "a:1AA", "a:1DD", "''", "", ":1", "a:1x", "a:20000"]),
        ("tsquery", "ab'\\:AB*&|!()<>-12 ", ["a & b", "a | !b", "(a | b) & c", "a <-> b", "a <2> b", "a <99999> b", "a:AB", "a:*", "a b", "a &", "& a", "()", "(a", "a)", "", "'a b' & c", "!!a", "a <-", "!", "a\\", "a:x", "'", "a<->b"]),
    ];

    /// <summary>The types of a row and texts for them.</summary>
    public static IEnumerable<(string Type, IReadOnlyList<string> Texts)> All(int perType)
    {
        foreach (var (types, alphabet, texts) in Sources)
        {
            foreach (var type in types.Replace("double precision", "float8", StringComparison.Ordinal).Replace("bit varying", "varbit", StringComparison.Ordinal).Split(' '))
            {
                var random = new Random(perType);
                var all = new List<string>(texts);
                while (all.Count < perType)
                    all.Add(Changed(texts[random.Next(texts.Length)], alphabet, random));
                yield return (type, all.Distinct().ToList());
            }
        }
    }

    private static string Changed(string text, string alphabet, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(text.Length + 1);
            var c = alphabet[random.Next(alphabet.Length)].ToString();
            text = random.Next(4) switch
            {
                0 when at < text.Length => text.Remove(at, 1),
                1 when at < text.Length => text.Remove(at, 1).Insert(at, c),
                2 when at < text.Length => text.Insert(at, text[at..Math.Min(text.Length, at + random.Next(1, 5))]),
                _ => text.Insert(at, c),
            };
        }
        return text;
    }
}
