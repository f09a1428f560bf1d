// Cities to say quickly where an IDC is, for whoever has no coordinates at hand: the middle of each, to a hundredth of a
// degree. A click on the map or typed coordinates are more exact.
import type { Sentence } from '../../../shared/job/intent/wizards/sentence.ts';
import type { Position } from '../../../shared/line/fibre.ts';

export interface City extends Position {
  readonly name: Sentence;
}

export const cities: readonly City[] = [
  city('Beijing', '北京', 39.9, 116.41),
  city('Changchun', '长春', 43.82, 125.32),
  city('Changsha', '长沙', 28.23, 112.94),
  city('Chengdu', '成都', 30.57, 104.07),
  city('Chongqing', '重庆', 29.56, 106.55),
  city('Dalian', '大连', 38.91, 121.61),
  city('Dongguan', '东莞', 23.02, 113.75),
  city('Dubai', '迪拜', 25.2, 55.27),
  city('Frankfurt', '法兰克福', 50.11, 8.68),
  city('Fuzhou', '福州', 26.07, 119.3),
  city('Guangzhou', '广州', 23.13, 113.26),
  city('Guiyang', '贵阳', 26.65, 106.63),
  city('Hangzhou', '杭州', 30.27, 120.16),
  city('Harbin', '哈尔滨', 45.8, 126.53),
  city('Hefei', '合肥', 31.82, 117.23),
  city('Hohhot', '呼和浩特', 40.84, 111.75),
  city('Hong Kong', '香港', 22.32, 114.17),
  city('Jakarta', '雅加达', -6.21, 106.85),
  city('Jinan', '济南', 36.65, 117.12),
  city('Kuala Lumpur', '吉隆坡', 3.14, 101.69),
  city('Kunming', '昆明', 25.04, 102.71),
  city('London', '伦敦', 51.51, -0.13),
  city('Nanchang', '南昌', 28.68, 115.86),
  city('Nanjing', '南京', 32.06, 118.8),
  city('Ningbo', '宁波', 29.87, 121.54),
  city('Qingdao', '青岛', 36.07, 120.38),
  city('Shanghai', '上海', 31.23, 121.47),
  city('Shenyang', '沈阳', 41.8, 123.43),
  city('Shenzhen', '深圳', 22.54, 114.06),
  city('Shijiazhuang', '石家庄', 38.04, 114.51),
  city('Singapore', '新加坡', 1.35, 103.82),
  city('Suzhou', '苏州', 31.3, 120.59),
  city('Taiyuan', '太原', 37.87, 112.55),
  city('Tianjin', '天津', 39.13, 117.2),
  city('Tokyo', '东京', 35.68, 139.69),
  city('Wuhan', '武汉', 30.59, 114.31),
  city('Wuxi', '无锡', 31.49, 120.31),
  city('Xiamen', '厦门', 24.48, 118.09),
  city("Xi'an", '西安', 34.34, 108.94),
  city('Zhengzhou', '郑州', 34.75, 113.63),
];

function city(en: string, zh: string, latitude: number, longitude: number): City {
  return { name: { en, zh }, latitude, longitude };
}
