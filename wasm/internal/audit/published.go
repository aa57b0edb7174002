package audit

import "strings"

// published says where the private half of a key is printed, by its thumbprint (RFC 7638);
// "" where that is not known.
func published(thumbprint string) string {
	const digits = 12 // 72 bits: no other key has them by chance
	if len(thumbprint) < digits {
		return ""
	}
	for _, list := range publishedKeys {
		for at := 0; at < len(list.prints); at += digits + 1 {
			if list.prints[at:at+digits] == thumbprint[:digits] {
				return list.where
			}
		}
	}
	return ""
}

// publishedKeys are keys whose private half stands in documents or in the source of programs:
// the beginnings of their thumbprints, each with one character behind it.
var publishedKeys = []struct{ where, prints string }{
	{"It is the sample key of jwt.io, whose private half is printed in many documents.", strings.TrimLeft(ofJWTIO, "\n")},
	{"It is an example key of the RFCs of JOSE, which publish its private half.", strings.TrimLeft(ofRFCs, "\n")},
	{"It is a test key of an open-source project, so anybody can download its private half.", strings.TrimLeft(ofProjects, "\n")},
}

// ofJWTIO are the samples that jwt.io offers, and those that it did.
const ofJWTIO = `
pdmN_UI10XD6 oGDmHqCJ7yzM 19J8y7Zprt2-
`

// ofRFCs are those of RFC 7515 to 7518, 7520, 8037, 9901 and 9964.
const ofRFCs = `
8izOqBCj1XBw 9jg46WB3rR_A HsSFalww3yP- IsUn6_e04MaS NzbLsXh8uDCc Rt-IyDEhXohv Vy57XrArUrW0 YlKlB7M2wnS0
_GK0r6GCoJt9 _K0fXS8wlsT7 cn-I_WNMCleh dHri3SADZkru giQqigT_IKcu h_jutvC-jg3N kPrK_qmxVWaY mTVa39KNK8LI
mn9TtdH1OfJl oKIywvGUpTVT rTtHPa7sf4UU u5YUSjQ2-2ch u809Vppx5ixW xtIsOV1FqKH7
`

// ofProjects are those of JOSE libraries, of SSH, TLS and OpenID programs and their tests.
const ofProjects = `
-XwMcy9JtEj5 -oAG48r0aib1 0DqQHuy1KrPL 0bVYiaVSTn7O 0csZF--FDb8k 0fPeXXqHbALe 12wtf3FN3H1o 16zKmuhb0KVA
1F9OrfU2oTuQ 1QmeoWcEzLB1 1ct5T9DqdbMq 1d4WpTLX3uEc 20qwvsmZNfab 24n57BWIS5wm 2E1OdxZpcumV 2GJTHE8jGXYb
2ROB3Id2efrU 2zFrs-4kJHMg 3UaPrLHARsDT 3YZxBJ12jO3n 4-fJay8H_HAf 4jYsCjAK_ysX 4pCkSoQWrwTj 4q49a80X0E7j
53gwwsrdiim7 5BQjAc2yEd5B 5GNmW6xVYGRY 5V_IcL-iX5Ib 5WDQSP1SVqg0 5cQR9vHPMCxB 5nZyk2ud19Vf 5sfGOi5Y1OvJ
6-2k97niJzzi 6-LxRzVUdT2E 60D_IXJazpdT 62HymXoY6nAk 65VtLYVf1tWM 66sF-irpdG5E 6H8jKPYlxsp3 6peOLbr_sLLr
6u3zV21_zhfV 6z_PPOjKzmzg 77JC_QdvJE8f 7IM-JJeNPg7F 7KITkGJF74IZ 7dsF_V-CiXdb 7iHlS5RGqxNe 7q_xLxSzdS0w
8t1XogleH6Bu 8yrNfGbsaVzz 9V8DWjH76Dcq A1qRwMjEkPd8 A6c-I_T21BiF AAX1EANOoehX ABAUUfNSONFs AY4nNvIZcS4e
AYEzScaiPZlK Ak20Cf62SpTy BPmtAqBydeK7 BQKnv5H68IZi BYPR9nZ-XkTK BdQkBDq-hAX3 Cbw11WblMz4l CjHHvHwYI7v2
Cv_yhDyTR6Vq DZWCiMxBWexh EDzyOBgksYdA EaMmW4ap6tPN Ejf9qcUTd4YH EnF87Bwnr7mV Ex-p1KJFz8hQ FMKjvWYRefKw
GRVEFSPDUeDI GY09CfGdu_0q GaHBlyCqXwuM GgL7mMNn8gEW GtpwwA9LzqyJ H43FzIKUOaww H8mqqxID12QJ HFvz0c8KQrpl
HopPNEwSt9Q0 HrqQ1PzR6Ewo Hz9c7Sx0ZHCh IO_b8VpgO9_t IS1uGwHBJNfJ IujWc6QXXbQR J58l-OaMvOe4 JG9Cp9IZzyiS
JGm6rHYO1vui JgAeDl5TCv5Q Jhj5RN2WVym- Ji6xNArOE_bS JvSs-Kwb9ARe KBfvqZ5M13Si KL1kHdn7zWAF KRTS6vrFDaTf
Ka_xqJm-ZDmF LBB7Ngit_ooc Ly4Aj50aJdos MD-rZWJQKDYp MDHHdLDzT_sx MEYUhLNNcsda MG5cGnndDjB7 MYOZwnSoZ5PC
MxGgsYPB_SB5 N7LIZtfIUc3_ NOsbCdnf5s52 NSOx-DOHSFh2 NVYW1lAoBk7v Njqe2mW_usgu NnI442owLtTO NpnQnonMYqgx
O489Up5t7iO- OI8pPwFUwDUu OIOae47ku4AI OXmOPvXi4tIh OZ5Gsj4OryAA P6_UlUzeyDoi PNsLaFsZwd3q PWgr03drfEmx
PYt0RyS6qb9k Pb18rc9w4yAl Pem97H8_Sp2I PhwXPZXyzrdu Pms2i-eqTkbI PnFC5usetzbw PtX19W40O3Xu Pxas0eu-4rbm
Q3R1bt_6NVcc Q5yTSREAbvZL QE71VpLpp5FG QTgTAMx-FXJc QXdQ-r_B7-75 QwhqQpH3ERkR QzUpUAW1Y5ik R4bBJppZN2fH
S-y4ij0X-ISy S7sYiJ5FXexz SJPcau11qylN Sdz3sCHF0YMV SfhxRo4mSYfL Sm5jKBmjKFYh Suiu29qbfuaB T4xl70S7MT6Z
TJntO5nqBcWw TMWZPLxBB0oR TUdgWpY_HHSc TVEXAQiGeRlM TcRzFBLotGhQ Tdfy25uzTi04 TixnGlo_uEIk TsOXdD8uJOTL
U3IasmtiG9G- U3kg3emwWF1t ULGbxewM8FT4 V93A-Yh7Bhw1 VVVw-EbnJkoM VVzkk8z1Ws-t VZFJpAxbpUkT WM8OUeo9hVXL
WXhO7f-Pau2k W_RVReqoco8g Wg8pCiX11RB1 WoJ0MdjY3m8r WuNSxFiqKUC_ WvHRgumqL_Ie XVF4Eug99S9D XiVHu5nO2Un8
XqS8KAWB0Sc4 XwWNkVj1sss5 YGreLZXiK6hU YP9e3rM7j8eX YQ9ZTaVSmhdr Yy3DeM6Proc7 Z5oEXQre92Ya Z7ww2JCBVzul
_Sjr5glgcqmH _wY8BbPt34wl a5WWPj242Wua a7qE0Y0DyqeO aCTscfYltlvU aISfTcr9M_Zd aJPGjq0yBntv aOccjtbwhtf7
aXmntYFdPaTC amdF9dbIu4yF awReIucdJDT0 axpRR1TogI6n bHa6k5Y8uRU1 bI587vKNXGPe bJ0Rz7ZYzM-h bZJlxaI0CbbR
b_r7AmAwYQA0 bhXHmfVHqCrk bzfN8X6t0wGC c9ModGLcM3tD cIIapQ_9EUFh cQv4UlURvXTm cTQ4Uv0CKgRZ cgxkD0rIi5JM
cmTD04u2Gff4 cog3nzu_bw8d cw0zwQOb1h79 dDmK7S11Z6_r dSBYsKB77f_x dcqGJi_pttov e9am9bsEXmIn eL5jvBdS84pl
etrKJGL2Pmks f8x6XISN6TeM fIQT3r41v64a fShFHTXXrGni fXD3Cmg5b4Fk g_5fQv-sV8kA geVwcb4IPX_L gkaNmJA5nXGn
hNRaBHQ8h0rA hacq6rsc60f1 hk7Z_a4gTXFm i7p1sW_TxXQj iBGjQ4V7nyD6 iLoCuQnJjFKO icAuPUNp0VBh ijsF_Ipb8W1l
j-e_5Z6gMf4h j6V8ZcCdzT6k jRBJK0_YHUll jTx1KGOQuMXc jf6IM1Q-jU8v jnjEa1i7G8OP k-oXKSWAtEnf k03BMexLbMcK
k44tC18SkXME k8TEoici5ngq kczmcjKnQonh lZ0fe_S3ht79 lebLS1vC_FEA lhhLjerR7wgv lpeSGojQAZIZ lq1Cn5g7OJdU
mFRsKlw6dHj1 mgwIx_LaMzhb nJKdB0jafQbu nLHB3kYhsxVg nSjrZUK5CS9l nYQSZhHiOr0S ndeKupI1Qhdr ni0718ooa3sd
nkPIRdzJZmhk nmQJwGvCI3Du nnBsax6pJHKX nnLnPrZt90Kv nuBTimkcSt_A oQccRNbAlM2A oehak_YmDk-o oimpwRNVY1-d
pButN1PeZBoc pFnfSleD6STx pFnyH5U7bln- pP6v7wfz7l84 pRSl5yo_GHeS pSJY7Z0bVX2f pWDiE4bRhNZF q3hJy1s8DBTt
qT5yKRo0isoE qcxwQjtqgC93 r-veUHHTaU6Q rVp1iqmKyhHp rjGnIyeDffD8 rjMNFoXPNqO5 sE7flcpq60_z t3mhyuyM2_C2
tRn1JNIkgMsA tklQf3UeKc8_ trkpggyuJuOa tvhJlV7mBd8k uG4sKAV60-27 uXjqKh65VTrW u_hoqDae5Fwv ujK-O1wiQgtH
vAbMRuQxeUbS vEk4UARa85Pr vW5AqI-pveBd vYqiohrjkJYe vgJ4cW3H-oHq vrKoGfczRHox w51mEz4hINBg w6HuguSnHTbf
w8Zi2gva6M82 wMwDZSys50Go wT7fM_WM0z4D wmkQ0J1ygoCa wtX5fYw8vKVE x0kWwvv_AqVn x31vrbZceU2q xBlnePRZ_vbs
xIXR6t65xxzj xgAiMnSVFyxd yCcPd38jFJFW yHbiy_LKN-TF yJk3Uzbq4oce yLBrOAtO2qew yZM5LptnHfkr ysCCDsPwj4c5
ysYW6bRdiUmR zQstisLFDWZb zedj-Bd1Zshp zkMuWmt-NmOR zrTQMsku-ZYm zxkAUe8EUl59
`
